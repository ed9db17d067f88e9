"""How long each step took, counted from the first declaration."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Final

from django.db.models import Count, QuerySet

from tequio.exercises.models import Exercise
from tequio.exercises.queries.demonstration import real_exercises
from tequio.foundation.refs import SubjectRef
from tequio.foundation.statements import Statement


@dataclass(frozen=True)
class Duration:
    """The three dates of an exercise, and the days between them; unknown ones are None."""

    ref: SubjectRef
    territory: str
    territory_code: str
    declared_on: date | None
    installed_on: date | None
    published_on: date | None
    to_secretariat: int | None
    secretariat_to_plan: int | None
    to_plan: int | None


@dataclass(frozen=True)
class Medians:
    """Median days of each step among the exercises that completed it."""

    to_secretariat: int | None
    secretariat_to_plan: int | None
    to_plan: int | None
    installed: int
    published: int


def duration_of(exercise: Exercise) -> Duration:
    """Read the dates of an exercise loaded with its territory."""
    return Duration(
        ref=exercise.ref,
        territory=exercise.territory.name,
        territory_code=exercise.territory.code,
        declared_on=exercise.declared_on,
        installed_on=exercise.installed_on,
        published_on=exercise.published_on,
        to_secretariat=exercise.to_secretariat,
        secretariat_to_plan=exercise.secretariat_to_plan,
        to_plan=exercise.to_plan,
    )


def earliest_first(dates: Duration) -> tuple[date, str]:
    """Order by declaration; those that have none come last."""
    return dates.declared_on or date.max, dates.ref.key


def national_medians() -> Medians:
    """Return the medians of every real exercise; None where no one got there."""
    to_secretariat, installed = _median(_TO_SECRETARIAT)
    secretariat_to_plan, _published = _median(_SECRETARIAT_TO_PLAN)
    to_plan, published = median_to_plan()
    return Medians(to_secretariat, secretariat_to_plan, to_plan, installed, published)


def median_to_plan() -> tuple[int | None, int]:
    """Return the median days from declaration to plan, and how many exercises published one."""
    return _median(_TO_PLAN)


def _median(step: Statement) -> tuple[int | None, int]:
    """Return the median of what a step took, and how many exercises reached its end."""
    counted = dict(step.rows())
    known = Counter({took: how_many for took, how_many in counted.items() if took is not None})
    return (round(median(known.elements())) if known else None), sum(counted.values())


def _taken(days: str, *, reached: str) -> Statement:
    """Read how many took each number of days: a country has few of those."""

    def ask() -> QuerySet[Any, Any]:
        found = real_exercises().filter(**{f"{reached}__isnull": False}).order_by(days)
        counted: QuerySet[Any, Any] = found.values_list(days).annotate(how_many=Count("pk"))
        return counted

    return Statement(ask)


_TO_SECRETARIAT: Final = _taken("to_secretariat", reached="installed_on")
_SECRETARIAT_TO_PLAN: Final = _taken("secretariat_to_plan", reached="published_on")
_TO_PLAN: Final = _taken("to_plan", reached="published_on")
