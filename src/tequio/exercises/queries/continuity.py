"""What breaks an exercise: suspensions, changes of institution, and long gaps without an act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from tequio.deadlines.models import TermSuspension
from tequio.exercises.models import Exercise, Suspension, Transfer
from tequio.exercises.phases.path import PAUSED, STALL_DAYS
from tequio.foundation.days import day_for, first_day_of


def newly_stalled(now: datetime) -> tuple[Exercise, ...]:
    """Return the exercises that stalled where they are and are not noted yet.

    Days on which no term runs there are not days without an act.
    """
    candidates = (
        Exercise.objects.filter(
            stalled_since=None, last_recorded_on__lt=first_day_of(now) - timedelta(days=STALL_DAYS)
        )
        .exclude(phase__in=PAUSED)
        .exclude(Exists(Suspension.objects.filter(exercise=OuterRef("pk"), resumed_on=None)))
    )
    found = _with_places(candidates)
    return tuple(exercise for exercise, limit in _limits(found) if limit < day_for(exercise, now))


def is_stalled(exercise: Exercise, now: datetime) -> bool:
    """Tell whether this exercise stalled by now and is not noted yet."""
    return any(stalled.pk == exercise.pk for stalled in newly_stalled(now))


def newly_recounted() -> tuple[Exercise, ...]:
    """Return the exercises whose stall on record is not what their days say now."""
    found = _with_places(Exercise.objects.exclude(stalled_since=None))
    return tuple(exercise for exercise, limit in _limits(found) if limit != exercise.stalled_since)


def stall_limit(exercise: Exercise) -> date:
    """Return the last day that an exercise may go on without an act."""
    ((_same, limit),) = _limits((exercise,))
    return limit


def _with_places(found: QuerySet[Exercise]) -> tuple[Exercise, ...]:
    return tuple(found.select_related("territory__parent", "guarantor", "secretariat").order_by("code"))


def _limits(exercises: tuple[Exercise, ...]) -> Iterator[tuple[Exercise, date]]:
    if not exercises:
        return
    earliest = min(exercise.last_recorded_on for exercise in exercises)
    stops = tuple(TermSuspension.objects.filter(last_day__gt=earliest).order_by("pk"))
    for exercise in exercises:
        places = {"", *map(str, exercise.places)}
        reaching = [stop for stop in stops if stop.reach in places]
        yield exercise, _limit(exercise.last_recorded_on, reaching)


def _limit(last_recorded_on: date, stops: Sequence[TermSuspension]) -> date:
    day, left = last_recorded_on, STALL_DAYS
    while left:
        day += timedelta(days=1)
        left -= not any(stop.first_day <= day <= stop.suspended_until for stop in stops)
    return day


def noted_stalls() -> tuple[Exercise, ...]:
    """Return the exercises noted as stalled, those that stalled first first."""
    found = Exercise.objects.exclude(stalled_since=None)
    related = found.select_related("territory__parent", "guarantor", "secretariat")
    return tuple(related.order_by("stalled_since", "code"))


def suspensions_of(exercise: Exercise) -> tuple[Suspension, ...]:
    """Return the suspensions of an exercise that `exercise_with_code` read."""
    was_suspended: bool = exercise.was_suspended  # type: ignore[attr-defined]  # annotated by the query
    return tuple(exercise.suspensions.order_by("suspended_on")) if was_suspended else ()


def transfers_of(exercise: Exercise) -> tuple[Transfer, ...]:
    """Return how such an exercise passed from one institution to another."""
    was_transferred: bool = exercise.was_transferred  # type: ignore[attr-defined]  # annotated by the query
    if not was_transferred:
        return ()
    found = exercise.transfers.select_related("from_institution", "to_institution")
    return tuple(found.order_by("transferred_on"))
