"""Reads of municipalities: one, or a page."""

from __future__ import annotations

from dataclasses import dataclass

from tequio.directory.models import Territory, TerritoryLevel
from tequio.directory.queries.institution import PAGE_SIZE
from tequio.directory.queries.lines import InstitutionLine, TerritoryLine, institution_lines, territory_line
from tequio.directory.queries.territory import TermOfGovernment, government_terms
from tequio.foundation.folding import with_words
from tequio.foundation.keyset import keyset_page
from tequio.foundation.refs import SubjectRef


@dataclass(frozen=True)
class MunicipalityLine:
    """A municipality in a list."""

    ref: SubjectRef
    code: str
    name: str
    state: str
    state_ref: SubjectRef


@dataclass(frozen=True)
class MunicipalityPage:
    """A page of municipalities by name; the codes of its neighbours."""

    lines: tuple[MunicipalityLine, ...]
    total: int
    before: str
    after: str


@dataclass(frozen=True)
class MunicipalityView:
    """A municipality, its state and its institutions."""

    territory: TerritoryLine
    state: TerritoryLine
    inegi: str
    institutions: tuple[InstitutionLine, ...]
    terms: tuple[TermOfGovernment, ...]


def municipalities(
    *, state: str = "", text: str = "", after: str = "", before: str = "", size: int = PAGE_SIZE
) -> MunicipalityPage:
    """Return a page of the municipalities of a state that have the words."""
    matching = Territory.objects.filter(level=TerritoryLevel.MUNICIPALITY).select_related("parent")
    if state:
        matching = matching.filter(parent__code=state)
    matching = with_words(matching, text)
    page = keyset_page(matching, by="search_text", key="code", after=after, before=before, size=size)
    return MunicipalityPage(tuple(map(_line, page.rows)), matching.count(), page.before, page.after)


def municipality_view(territory: Territory) -> MunicipalityView:
    """Return what the directory knows of a municipality."""
    return MunicipalityView(
        territory=territory_line(territory),
        state=territory_line(territory.parent or territory),
        inegi=territory.inegi,
        institutions=institution_lines(
            territory.institutions.select_related("territory").order_by("search_text")
        ),
        terms=government_terms(territory),
    )


def _line(territory: Territory) -> MunicipalityLine:
    state = territory.parent or territory
    return MunicipalityLine(territory.ref, territory.code, territory.name, state.name, state.ref)
