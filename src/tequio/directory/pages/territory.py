"""What the pages of places and the map show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.directory.pages.lines import institution_table
from tequio.directory.queries.institution import InstitutionFilter
from tequio.directory.queries.lines import InstitutionLine, TerritoryLine
from tequio.directory.queries.territory import StateView, TermOfGovernment
from tequio.foundation.zones import hour_in, zone_of_place
from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap, TileTone
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

_MOST_TERMS: Final = 3


@dataclass(frozen=True)
class StatePanel:
    """What `directory/_state.html` shows of a state."""

    facts: tuple[Fact, ...]
    guarantors: Table
    others: Table | None
    knows_current_guarantor: bool


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


def _table_of_others(lines: Sequence[InstitutionLine]) -> Table:
    return institution_table(lines, caption=_("Otras instituciones, por nombre"))


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
    facts.append(terms_fact(view.terms))
    return tuple(facts)


def terms_fact(terms: Sequence[TermOfGovernment]) -> Fact:
    """Say from when until when each administration governs, the last one first."""
    words = [
        _("del %(first)s al %(last)s") % {"first": day(term.begins_on), "last": day(term.ends_on)}
        for term in terms[:_MOST_TERMS]
    ]
    note = _("Fuente: %(source)s") % {"source": terms[0].source} if terms else ""
    return Fact(_("Periodos de gobierno"), words or None, note)


def hour_of(place: TerritoryLine) -> Fact:
    """Say by which clocks a day ends in a place."""
    zone = zone_of_place(place.ref)
    return Fact(_("Sus días terminan"), _("a la medianoche, %(hour)s") % {"hour": hour_in(zone)}, zone)


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
