"""Reads of the federation and its states."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, Count, Q, QuerySet, Value, When

from tequio.directory.models import GovernmentTerm, Institution, InstitutionKind, Territory, TerritoryLevel
from tequio.directory.queries.lines import (
    InstitutionLine,
    TerritoryLine,
    institution_lines,
    territory_line,
)
from tequio.directory.term_pack import pack_on
from tequio.foundation.folding import with_words
from tequio.foundation.scopes import Standing

MOST_PLACES: Final = 50  # as a list to choose from


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
    terms: tuple[TermOfGovernment, ...]

    @property
    def knows_current_guarantor(self) -> bool:
        """Tell whether one began under the law now in force and has not ended."""
        in_force_since = pack_on(date.max).valid_from
        return any(
            line.began.on and line.began.on >= in_force_since and not line.ended.on
            for line in self.guarantors
        )


@dataclass(frozen=True)
class TermOfGovernment:
    """The administration that governs on a day, and until when it does."""

    begins_on: date
    ends_on: date
    source: str

    def months_left(self, on: date) -> int:
        """Return how many whole months it still governs after a day; none once it is over."""
        months = (self.ends_on.year - on.year) * 12 + self.ends_on.month - on.month
        return max(0, months - (self.ends_on.day < on.day))


class TerritoryOptions:
    """Territories to choose from by name, for a field `Subject` of an act.

    `among` narrows them: `TerritoryOptions(among=Q(level=TerritoryLevel.STATE))`. A key is a code.
    """

    def __init__(self, *, among: Q | None = None) -> None:
        self._among = among or Q()

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words, by name."""
        found = with_words(self._found(), text).order_by("search_text")[:size]
        return [(territory.code, _option_name(territory)) for territory in found]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Territory]]:
        """Return the name and the territory of each code that is an option."""
        found = self._found().filter(code__in=keys)
        return {territory.code: (_option_name(territory), territory) for territory in found}

    def _found(self) -> QuerySet[Territory]:
        return Territory.objects.filter(self._among).select_related("parent__parent")


def _term(term: GovernmentTerm) -> TermOfGovernment:
    return TermOfGovernment(term.begins_on, term.ends_on, term.source)


def _option_name(territory: Territory) -> str:
    """Tell apart the municipalities of one name by their states."""
    if territory.level == TerritoryLevel.MUNICIPALITY and territory.parent:
        return f"{territory.name}, {territory.parent.name}"
    return territory.name


def territory_with_code(code: str) -> Territory | None:
    """Return a territory with its containers, or None."""
    return Territory.objects.select_related("parent__parent").filter(code=code).first()


def term_of_government(territory: Territory, *, on: date) -> TermOfGovernment | None:
    """Return the term in which a day lies; None where nobody recorded it."""
    found = territory.government_terms.filter(begins_on__lte=on, ends_on__gte=on).first()
    return _term(found) if found else None


def government_terms(territory: Territory) -> tuple[TermOfGovernment, ...]:
    """Return the terms on record of a territory, the last one first."""
    return tuple(map(_term, territory.government_terms.order_by("-begins_on")))


def names_of_territories(codes: Collection[str]) -> dict[str, str]:
    """Return what territories are called, by code."""
    return dict(Territory.objects.filter(code__in=codes).values_list("code", "name"))


def standing_of_territory(code: str, _on: date) -> Standing:
    """Tell whether there is such a place."""
    return Standing.STANDS if names_of_territories([code]) else Standing.UNKNOWN


def codes_of_territories() -> set[str]:
    """Return the codes of the federation and the states that are registered."""
    found = Territory.objects.exclude(level=TerritoryLevel.MUNICIPALITY)
    return set(found.values_list("code", flat=True))


def states() -> tuple[TerritoryLine, ...]:
    """Return the real states by name, as the map and the filters need them."""
    found = Territory.objects.filter(level=TerritoryLevel.STATE, fictitious=False)
    return tuple(map(territory_line, found.order_by("search_text")))


def jurisdictions() -> tuple[TerritoryLine, ...]:
    """Return the federation and every state, the fictitious one too, by name."""
    found = Territory.objects.exclude(level=TerritoryLevel.MUNICIPALITY)
    return tuple(map(territory_line, found.order_by("search_text")))


def places_to_choose(found: QuerySet[Territory], chosen: str = "") -> tuple[Territory, ...]:
    """Return by which places a list can be narrowed: of many the states, and the place that is chosen."""
    wanted_first = Case(
        When(code=chosen, then=Value(0)),
        When(level=TerritoryLevel.MUNICIPALITY, then=Value(2)),
        default=Value(1),
    )
    listed = tuple(found.order_by(wanted_first, "name", "code")[: MOST_PLACES + 1])
    if len(listed) <= MOST_PLACES:
        return listed
    return tuple(
        place for place in listed if place.level != TerritoryLevel.MUNICIPALITY or place.code == chosen
    )


def institutions_by_state_and_kind() -> dict[str, Counter[str]]:
    """Count institutions by the code of their territory, then by kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    found = Institution.objects.values_list("territory__code", "kind").annotate(number=Count("pk"))
    for code, kind, number in found.order_by("territory__code", "kind"):
        counts[code][kind] = number
    return counts


def state_view(territory: Territory) -> StateView:
    """Return what the directory knows of a state, or of the federation."""
    found = territory.institutions.select_related("territory").order_by("search_text")
    lines = institution_lines(found)
    return StateView(
        territory=territory_line(territory),
        official_name=territory.official_name,
        inegi=territory.inegi,
        iso=territory.iso,
        guarantors=tuple(line for line in lines if line.kind == InstitutionKind.GUARANTOR),
        others=tuple(line for line in lines if line.kind != InstitutionKind.GUARANTOR),
        municipalities=territory.parts.filter(level=TerritoryLevel.MUNICIPALITY).count(),
        terms=government_terms(territory),
    )
