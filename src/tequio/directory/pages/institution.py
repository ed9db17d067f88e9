"""What the pages of institutions show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.directory.models import Institution, InstitutionKind
from tequio.directory.pages.lines import name_cell, place_link
from tequio.directory.queries.institution import InstitutionFilter
from tequio.directory.queries.institution_history import ContactLine, InstitutionView, PostLine, Relative
from tequio.directory.queries.lines import InstitutionLine, TerritoryLine, institution_line
from tequio.directory.sheet import LABELS, FieldChange
from tequio.foundation.words import Words
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


@dataclass(frozen=True)
class InstitutionPanel:
    """What `directory/_institution.html` shows of an institution."""

    facts: tuple[Fact, ...]
    competence: str
    timeline: tuple[HistoryEntry, ...]
    posts: Table | None
    contacts: Table | None
    source: str


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
    if view.parent:
        facts.insert(2, Fact(_("Depende de"), Link(view.parent.name, url_of(view.parent.ref))))
    if view.branch:
        facts.insert(1, Fact(_("Poder"), view.branch))
    if view.name_note:
        facts.append(Fact(_("Sobre su nombre"), view.name_note))
    return tuple(facts)


def end_facts(institution: Institution, heirs: Sequence[Institution]) -> tuple[Fact, ...]:
    """Say what is on record of the end of an institution, beside the acts that change it."""
    links = [Link(heir.name, url_of(heir.ref)) for heir in heirs]
    return (Fact(_("Último día"), institution.valid_to), Fact(_("La sucede"), links or None))


def _relatives(relatives: Sequence[Relative]) -> Value:
    return [Link(one.institution.title, url_of(one.institution.ref)) for one in relatives] or None


def change_fact(change: FieldChange) -> Fact:
    """Show what a field says and would say."""
    before = _("Decía: %(before)s") % {"before": change.before or _("nada")}
    return Fact(capfirst(str(LABELS[change.field])), change.after or _("nada"), before)


def holding_facts(held: Iterable[tuple[Words, int]]) -> tuple[Fact, ...]:
    """Show how much of each kind an institution answers for."""
    return tuple(Fact(label, number) for label, number in held)


def likeness_fact(institution: Institution) -> Fact:
    """Show an institution that may be the same."""
    line = institution_line(institution)
    note = _("dejó de existir el %(day)s") % {"day": line.ended.words} if line.ended.on else ""
    return Fact(line.kind_label, Link(line.title, url_of(line.ref)), note)


def _post_table(posts: Sequence[PostLine]) -> Table:
    columns = [
        Column(_("Puesto")),
        Column(_("Inicio"), "date"),
        Column(_("Fin"), "date"),
        Column(_("Lo suple")),
    ]
    rows: list[list[Value]] = [
        [post.name, post.since.shown, post.until.shown, _substitute_cell(post)] for post in posts
    ]
    return Table(_("Puestos"), columns, rows)


def _substitute_cell(post: PostLine) -> Value:
    if not post.substitute:
        return _("nadie")
    days = {"first": day(post.substitute_from), "last": day(post.substitute_to)}
    if post.substitute_to:
        return Cell(post.substitute, _("del %(first)s al %(last)s") % days)
    return Cell(post.substitute, _("desde el %(first)s") % days)


def _contact_table(contacts: Sequence[ContactLine]) -> Table:
    columns = [Column(_("Medio")), Column(_("Dato"), "link"), Column(_("Comprobado el"), "date")]
    rows: list[list[Value]] = [
        [Cell(contact.kind_label, contact.post), Link(contact.value, contact.url), _checked(contact)]
        for contact in contacts
    ]
    return Table(_("Medios de contacto"), columns, rows)


def _checked(contact: ContactLine) -> Value:
    return Cell(contact.verified_on, _("sin comprobar en 90 días") if contact.is_stale else "")


def institution_filters(wanted: InstitutionFilter, places: Sequence[TerritoryLine]) -> list[Filter]:
    """Offer what narrows the list of institutions."""
    return [
        Filter("estado", _("Lugar"), value=wanted.territory, choices=place_choices(places)),
        Filter("tipo", _("Tipo"), value=wanted.kind, choices=InstitutionKind.choices),
        Filter("q", _("Nombre o siglas"), "search", wanted.text),
    ]


def place_choices(places: Sequence[TerritoryLine]) -> list[tuple[str, str]]:
    """Offer places by name."""
    return [(place.code, place.name) for place in places]
