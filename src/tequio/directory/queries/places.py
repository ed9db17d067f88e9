"""Reads of the federation and its states."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from tequio.directory.models import Institution, InstitutionKind, Territory, TerritoryLevel
from tequio.directory.queries.institutions import InstitutionLine, lines_of
from tequio.foundation.refs import SubjectRef


@dataclass(frozen=True)
class TerritoryLine:
    """A territory in a list or on the map."""

    ref: SubjectRef
    code: str
    name: str
    abbreviation: str
    fictitious: bool


@dataclass(frozen=True)
class StateView:
    """A state, or the federation, with what the directory knows of it."""

    territory: TerritoryLine
    official_name: str
    inegi: str
    iso: str
    guarantors: tuple[InstitutionLine, ...]
    others: tuple[InstitutionLine, ...]
    municipalities: int


def territory_with_code(code: str) -> Territory | None:
    """Return a territory with its containers, or None."""
    return Territory.objects.select_related("parent__parent").filter(code=code).first()


def codes_of_territories() -> set[str]:
    """Return the codes of the federation and the states that are registered."""
    found = Territory.objects.exclude(level=TerritoryLevel.MUNICIPALITY)
    return set(found.values_list("code", flat=True))


def states() -> tuple[TerritoryLine, ...]:
    """Return the real states by name, as the map and the filters need them."""
    found = Territory.objects.filter(level=TerritoryLevel.STATE, fictitious=False)
    return tuple(line_of(territory) for territory in found.order_by("search_text"))


def line_of(territory: Territory) -> TerritoryLine:
    """Make the line of a territory."""
    return TerritoryLine(
        ref=territory.ref,
        code=territory.code,
        name=territory.name,
        abbreviation=territory.abbreviation,
        fictitious=territory.fictitious,
    )


def institutions_by_state_and_kind() -> dict[str, Counter[str]]:
    """Count institutions by the code of their territory, then by kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    found = Institution.objects.values_list("territory__code", "kind").annotate(number=Count("pk"))
    for code, kind, number in found.order_by("territory__code", "kind"):
        counts[code][kind] = number
    return counts


def state_view(code: str) -> StateView | None:
    """Return a state or the federation; None for any other code."""
    territory = territory_with_code(code)
    if territory is None or territory.level == TerritoryLevel.MUNICIPALITY:
        return None
    found = lines_of(territory.institutions.select_related("territory").order_by("search_text"))
    guarantors = tuple(line for line in found if line.kind == InstitutionKind.GUARANTOR)
    return StateView(
        territory=line_of(territory),
        official_name=territory.official_name,
        inegi=territory.inegi,
        iso=territory.iso,
        guarantors=guarantors,
        others=tuple(line for line in found if line not in guarantors),
        municipalities=territory.parts.filter(level=TerritoryLevel.MUNICIPALITY).count(),
    )
