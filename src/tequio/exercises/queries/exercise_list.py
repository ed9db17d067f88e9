"""All exercises, a page at a time, and what is told of them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from tequio.directory.models import Territory, TerritoryLevel
from tequio.directory.queries.territory import places_to_choose
from tequio.exercises.models import Exercise
from tequio.exercises.queries.demonstration import demonstrations, real_exercises
from tequio.exercises.queries.exercise import ExerciseLine, guaranteed_by, line_of, with_line
from tequio.foundation.folding import with_words
from tequio.foundation.keyset import keyset_page
from tequio.foundation.statements import Statement

PAGE_SIZE: Final = 50
# Those without a declaration come last.
_ORDER: Final = Concat(
    Coalesce(Cast("declared_on", CharField()), Value("9999")), Value(" "), "code", output_field=CharField()
)
_FURTHEST: Final = Case(
    When(published_on__isnull=False, then=Value(3)),
    When(installed_on__isnull=False, then=Value(2)),
    When(declared_on__isnull=False, then=Value(1)),
    default=Value(0),
)


@dataclass(frozen=True)
class ExerciseFilter:
    """What a reader asks for; empty means everything."""

    phase: str = ""
    state: str = ""
    guarantor: str = ""
    text: str = ""


@dataclass(frozen=True)
class ExerciseList:
    """One page of the real exercises that match, and where the others start."""

    lines: tuple[ExerciseLine, ...]
    total: int
    declared: int
    installed: int
    published: int
    before: str
    after: str


@dataclass(frozen=True)
class Choices:
    """The phases in which exercises are, and the states that have one: (code, name)."""

    phases: frozenset[str]
    states: tuple[tuple[str, str], ...]


def exercises_found(
    wanted: ExerciseFilter, *, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> ExerciseList:
    """Return a page of the real exercises, the earliest declaration first."""
    matching = with_words(_matching(wanted), wanted.text, columns=("search_text", "territory__search_text"))
    counted = matching.aggregate(
        total=Count("pk"),
        declared=Count("declared_on"),
        installed=Count("installed_on"),
        published=Count("published_on"),
    )
    ordered = with_line(matching).annotate(place=_ORDER)
    page = keyset_page(ordered, by="place", after=after, before=before, size=size)
    lines = tuple(map(line_of, page.rows))
    return ExerciseList(lines=lines, **counted, before=page.before, after=page.after)


def fictitious_exercises() -> tuple[ExerciseLine, ...]:
    """Return the exercises of the demonstration."""
    found = with_line(demonstrations()).order_by("code")
    return tuple(map(line_of, found))


def furthest() -> dict[str, ExerciseLine]:
    """Return by state the real exercise that got furthest; of several, the one declared last."""
    best = (
        real_exercises()
        .filter(territory=OuterRef("pk"))
        .order_by(_FURTHEST.desc(), F("declared_on").desc(nulls_last=True), "-code")
        .values("pk")[:1]
    )
    chosen = Territory.objects.filter(level=TerritoryLevel.STATE).values(best=Subquery(best))
    found = with_line(Exercise.objects.filter(pk__in=chosen))
    return {exercise.territory.code: line_of(exercise) for exercise in found}


def choices(place: str = "") -> Choices:
    """Return what the list can be narrowed by, without reading it; the place asked for is among them."""
    mine = real_exercises().filter(territory=OuterRef("pk"))
    places = places_to_choose(Territory.objects.filter(Exists(mine)), place)
    return Choices(_phases(), tuple((one.code, one.name) for one in sorted(places, key=lambda one: one.name)))


def any_exercise() -> tuple[bool, bool]:
    """Tell whether there is any exercise, and whether there is one of the demonstration."""
    kinds = {is_fictitious for (is_fictitious,) in _KINDS.rows()}
    return bool(kinds), True in kinds


def _phases() -> frozenset[str]:
    return frozenset(real_exercises().order_by().values_list("phase", flat=True).distinct())


_KINDS: Final = Statement(lambda: Exercise.objects.order_by().values_list("fictitious").distinct())


def _matching(wanted: ExerciseFilter) -> QuerySet[Exercise]:
    found = real_exercises()
    if wanted.phase:
        found = found.filter(phase=wanted.phase)
    if wanted.state:
        found = found.filter(territory__code=wanted.state)
    if wanted.guarantor:
        found = found.filter(guaranteed_by(wanted.guarantor))
    return found
