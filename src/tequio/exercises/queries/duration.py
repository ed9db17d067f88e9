"""How long each step took, counted from the first declaration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Min, Q, QuerySet

from tequio.exercises.models import Exercise, PhaseCode
from tequio.foundation.refs import SubjectRef


@dataclass(frozen=True)
class Duration:
    """The three dates of an exercise; unknown ones are None."""

    ref: SubjectRef
    territory: str
    territory_code: str
    declared_on: date | None
    installed_on: date | None
    published_on: date | None

    @property
    def to_secretariat(self) -> int | None:
        return _days(self.declared_on, self.installed_on)

    @property
    def secretariat_to_plan(self) -> int | None:
        return _days(self.installed_on, self.published_on)

    @property
    def to_plan(self) -> int | None:
        return _days(self.declared_on, self.published_on)


@dataclass(frozen=True)
class Medians:
    """Median days of each step among the exercises that completed it."""

    to_secretariat: int | None
    secretariat_to_plan: int | None
    to_plan: int | None
    declared: int
    installed: int
    published: int


def with_dates(exercises: QuerySet[Exercise]) -> QuerySet[Exercise]:
    """Add the first declaration, installation and plan to each exercise."""
    return exercises.annotate(
        declared_on=Min("declarations__signed_on"),
        installed_on=_first(PhaseCode.INSTALLED),
        published_on=_first(PhaseCode.PUBLISHED),
    )


def duration_of(exercise: Exercise) -> Duration:
    """Read the dates that `with_dates` added."""
    return Duration(
        ref=exercise.ref,
        territory=exercise.territory.name,
        territory_code=exercise.territory.code,
        declared_on=exercise.declared_on,  # type: ignore[attr-defined]
        installed_on=exercise.installed_on,  # type: ignore[attr-defined]
        published_on=exercise.published_on,  # type: ignore[attr-defined]
    )


def durations() -> tuple[Duration, ...]:
    """Return the dates of every real exercise, the earliest first."""
    real = Exercise.objects.filter(fictitious=False).select_related("territory")
    return tuple(sorted(map(duration_of, with_dates(real)), key=earliest_first))


def earliest_first(dates: Duration) -> tuple[date, str]:
    """Order by declaration; those that have none come last."""
    return dates.declared_on or date.max, dates.ref.key


def medians(found: Iterable[Duration]) -> Medians:
    """Return the medians of some exercises; None where no one got there."""
    known = tuple(found)
    return Medians(
        to_secretariat=_median(one.to_secretariat for one in known),
        secretariat_to_plan=_median(one.secretariat_to_plan for one in known),
        to_plan=_median(one.to_plan for one in known),
        declared=sum(one.declared_on is not None for one in known),
        installed=sum(one.installed_on is not None for one in known),
        published=sum(one.published_on is not None for one in known),
    )


def _first(phase: PhaseCode) -> Min:
    return Min("phase_changes__entered_on", filter=Q(phase_changes__phase=phase))


def _days(start: date | None, end: date | None) -> int | None:
    return (end - start).days if start and end else None


def _median(days: Iterable[int | None]) -> int | None:
    known = [one for one in days if one is not None]
    return round(median(known)) if known else None
