"""What the pages of the directory show, as components of the interface."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.directory.models import Institution, InstitutionKind
from tequio.directory.queries.institution import InstitutionFilter
from tequio.directory.queries.institution_history import ContactLine, InstitutionView, PostLine, Relative
from tequio.directory.queries.lines import InstitutionLine, TerritoryLine
from tequio.directory.queries.municipality import MunicipalityLine, MunicipalityView
from tequio.directory.queries.succession import Holder
from tequio.directory.queries.territory import StateView
from tequio.foundation.zones import hour_in, zone_of_place
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap, TileTone
from tequio.ui.dates import long_day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Cell, Link, State, Value


@dataclass(frozen=True)
class StatePanel:
    """What `directory/_state.html` shows of a state."""

    facts: tuple[Fact, ...]
    guarantors: Table
    others: Table | None
    knows_current_guarantor: bool


@dataclass(frozen=True)
class InstitutionPanel:
    """What `directory/_institution.html` shows of an institution."""

    facts: tuple[Fact, ...]
    competence: str
    timeline: tuple[HistoryEntry, ...]
    posts: Table | None
    contacts: Table | None
    source: str


@dataclass(frozen=True)
class MunicipalityPanel:
    """What the page of a municipality shows."""

    facts: tuple[Fact, ...]
    institutions: Table


def state_panel(view: StateView) -> StatePanel:
    """Make the directory's part of the page of a state."""
    caption = _("Órganos garantes, antes y ahora")
    empty = _("No hay información sobre el órgano garante de este lugar.")
    return StatePanel(
        facts=_facts_of_state(view),
        guarantors=institution_table(view.guarantors, caption=caption, empty=empty),
        others=_table_of_others(view.others) if view.others else None,
        knows_current_guarantor=view.knows_current_guarantor,
    )


def institution_panel(view: InstitutionView) -> InstitutionPanel:
    """Make the directory's part of the page of an institution."""
    return InstitutionPanel(
        facts=_facts_of_institution(view),
        competence=view.competence,
        timeline=tuple(
            HistoryEntry(
                on=line.moment.shown or line.moment.words,
                text=line.text,
                url=url_of(line.ref) if line.ref else "",
                detail=line.detail,
            )
            for line in view.timeline
        ),
        posts=_post_table(view.posts) if view.posts else None,
        contacts=_contact_table(view.contacts) if view.contacts else None,
        source=view.source,
    )


def municipality_panel(view: MunicipalityView) -> MunicipalityPanel:
    """Make the page of a municipality."""
    empty = _("Aquí estarán sus instituciones cuando alguien las registre en el directorio.")
    return MunicipalityPanel(
        facts=(
            Fact(_("Entidad"), place_link(view.state)),
            Fact(_("Clave del INEGI"), view.territory.code),
            hour_of(view.territory),
        ),
        institutions=institution_table(view.institutions, caption=_("Instituciones"), empty=empty),
    )


def municipality_table(lines: Sequence[MunicipalityLine]) -> Table:
    """Make the table of municipalities."""
    columns = [Column(_("Municipio"), "link"), Column(_("Entidad"), "link"), Column(_("Clave del INEGI"))]
    rows: list[list[Value]] = [
        [Link(line.name, url_of(line.ref)), Link(line.state, url_of(line.state_ref)), line.code]
        for line in lines
    ]
    return Table(_("Municipios, por nombre"), columns, rows)


def institution_table(lines: Sequence[InstitutionLine], *, caption: str, empty: str = "") -> Table:
    """Make the table of institutions of one place."""
    columns = [
        Column(_("Institución"), "link"),
        Column(_("Qué es")),
        Column(_("Inicio"), "date"),
        Column(_("Fin"), "date"),
    ]
    rows: list[list[Value]] = [
        [name_cell(line), line.kind_label, line.began.shown, line.ended.shown] for line in lines
    ]
    return Table(caption, columns, rows, empty=empty)


def _table_of_others(lines: Sequence[InstitutionLine]) -> Table:
    return institution_table(lines, caption=_("Otras instituciones, por nombre"))


def directory_table(lines: Sequence[InstitutionLine]) -> Table:
    """Make the table of institutions of many places."""
    columns = [
        Column(_("Institución"), "link"),
        Column(_("Lugar"), "link"),
        Column(_("Qué es")),
        Column(_("Dejó de existir"), "date"),
    ]
    rows: list[list[Value]] = [
        [name_cell(line), place_link(line.place), line.kind_label, line.ended.shown] for line in lines
    ]
    return Table(_("Instituciones, por lugar y nombre"), columns, rows)


def name_cell(line: InstitutionLine) -> Cell:
    """Show the name as a link, marked when it belongs to the demonstration."""
    note = _("ejemplo ficticio") if line.fictitious else ""
    return Cell(Link(line.title, url_of(line.ref)), note)


def place_link(place: TerritoryLine) -> Link:
    """Link the page of a place."""
    return Link(place.name, url_of(place.ref))


def _facts_of_state(view: StateView) -> tuple[Fact, ...]:
    facts = []
    if view.official_name != view.territory.name:
        facts.append(Fact(_("Nombre oficial"), view.official_name))
    if view.inegi:
        facts.append(Fact(_("Clave del INEGI"), view.inegi))
    if view.iso:
        facts.append(Fact(_("Código ISO"), view.iso))
    facts.append(hour_of(view.territory))
    if view.inegi:
        address = local_path(f"/directorio/municipios/?estado={view.territory.code}")
        shown = Link(str(view.municipalities), address) if view.municipalities else None
        facts.append(Fact(_("Municipios registrados"), shown))
    return tuple(facts)


def hour_of(place: TerritoryLine) -> Fact:
    """Say by which clocks a day ends in a place."""
    zone = zone_of_place(place.ref)
    return Fact(_("Sus días terminan"), _("a la medianoche, %(hour)s") % {"hour": hour_in(zone)}, zone)


def _facts_of_institution(view: InstitutionView) -> tuple[Fact, ...]:
    line = view.line
    facts = [
        Fact(_("Qué es"), line.kind_label),
        Fact(_("Lugar"), place_link(line.place)),
        Fact(_("Inicio"), line.began.shown, capfirst(line.began.note)),
        Fact(_("Fin"), line.ended.shown, capfirst(line.ended.note)),
        Fact(_("Institución anterior"), _relatives(view.predecessors)),
        Fact(_("Institución sucesora"), _relatives(view.successors)),
    ]
    if view.name_note:
        facts.append(Fact(_("Sobre su nombre"), view.name_note))
    return tuple(facts)


def end_facts(institution: Institution, heirs: Sequence[Institution]) -> tuple[Fact, ...]:
    """Say what is on record of the end of an institution, beside the acts that change it."""
    links = [Link(heir.name, url_of(heir.ref)) for heir in heirs]
    return (Fact(_("Último día"), institution.valid_to), Fact(_("La sucede"), links or None))


def _relatives(relatives: Sequence[Relative]) -> Value:
    return [Link(one.institution.title, url_of(one.institution.ref)) for one in relatives] or None


def _post_table(posts: Sequence[PostLine]) -> Table:
    columns = [Column(_("Puesto")), Column(_("Inicio"), "date"), Column(_("Fin"), "date")]
    return Table(_("Puestos"), columns, [[post.name, post.since.shown, post.until.shown] for post in posts])


def _contact_table(contacts: Sequence[ContactLine]) -> Table:
    columns = [Column(_("Medio")), Column(_("Dato"), "link"), Column(_("Comprobado el"), "date")]
    rows: list[list[Value]] = [
        [Cell(contact.kind_label, contact.post), Link(contact.value, contact.url), contact.verified_on]
        for contact in contacts
    ]
    return Table(_("Medios de contacto"), columns, rows)


def institution_filters(wanted: InstitutionFilter, places: Sequence[TerritoryLine]) -> list[Filter]:
    """Offer what narrows the list of institutions."""
    return [
        Filter("estado", _("Lugar"), value=wanted.territory, choices=_choices(places)),
        Filter("tipo", _("Tipo"), value=wanted.kind, choices=InstitutionKind.choices),
        Filter("q", _("Nombre o siglas"), "search", wanted.text),
    ]


def municipality_filters(state: str, text: str, states: Sequence[TerritoryLine]) -> list[Filter]:
    """Offer what narrows the list of municipalities."""
    return [
        Filter("estado", _("Entidad"), value=state, choices=_choices(states)),
        Filter("q", _("Nombre"), "search", text),
    ]


def _choices(places: Sequence[TerritoryLine]) -> list[tuple[str, str]]:
    return [(place.code, place.name) for place in places]


def map_of(
    wanted: InstitutionFilter, counts: Mapping[str, Counter[str]], states: Sequence[TerritoryLine]
) -> TileMap:
    """Draw how many institutions each state has."""
    numbers = {code: kinds[wanted.kind] if wanted.kind else kinds.total() for code, kinds in counts.items()}
    tiles = [_tile(state, numbers.get(state.code, 0), wanted.territory) for state in states]
    with_some = sum(tile.tone != "none" for tile in tiles)
    sentence = ngettext(
        "En %(number)s entidad hay instituciones registradas.",
        "En %(number)s entidades hay instituciones registradas.",
        with_some,
    )
    levels = (
        TileLevel("strong", _("cinco o más")),
        TileLevel("medium", _("de dos a cuatro")),
        TileLevel("light", _("una institución")),
        TileLevel("none", _("ninguna registrada")),
    )
    return TileMap(sentence % {"number": with_some}, levels, tiles)


def _tile(state: TerritoryLine, number: int, current: str) -> Tile:
    words = ngettext("%(number)s institución", "%(number)s instituciones", number)
    return Tile(
        code=state.code,
        abbreviation=state.abbreviation,
        name=state.name,
        tone=_tone(number),
        url=url_of(state.ref),
        word=words % {"number": number},
        current=state.code == current,
    )


def _tone(number: int) -> TileTone:
    if number > 4:
        return "strong"
    if number > 1:
        return "medium"
    return "light" if number else "none"


def holder_facts(holders: Iterable[Holder]) -> tuple[Fact, ...]:
    """Say since when who answers in place of each that ended, or that nobody does."""
    return tuple(Fact(_("Responde ahora"), _answering(holder), holder_words(holder)) for holder in holders)


def facts_of_ended(holders: Iterable[Holder]) -> tuple[Fact, ...]:
    """Say of several that ended who answers in place of each, by their names."""
    return tuple(Fact(holder.named.name, _answering(holder), holder_words(holder)) for holder in holders)


def _answering(holder: Holder) -> Value:
    who = holder.institution
    return Link(who.name, url_of(who.ref)) if who else State("bad", _("Sin responsable"))


def holder_words(holder: Holder) -> str:
    """Tell in one sentence who answers in place of whom since when, or why nobody does."""
    words = {
        "since": long_day(holder.since),
        "named": holder.named.name,
        "heirs": "; ".join(heir.name for heir in holder.heirs),
    }
    if holder.institution:
        sentence = _("Desde el %(since)s responde %(who)s, que sucedió a %(named)s.")
        return sentence % {**words, "who": holder.institution.name}
    if holder.heirs:
        sentence = _(
            "Terminó %(named)s y la suceden varias (%(heirs)s): "
            "falta nombrar cuál responde desde el %(since)s."
        )
    else:
        sentence = _("Terminó %(named)s y no consta quién la sucede: nadie responde desde el %(since)s.")
    return sentence % words
