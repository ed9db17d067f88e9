"""What breaks an exercise: suspensions, changes of institution, and long gaps without an act."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from tequio.exercises.models import Exercise, Suspension, Transfer
from tequio.exercises.phases.path import PAUSED, STALL_DAYS
from tequio.foundation.days import day_for, first_day_of


def newly_stalled(now: datetime) -> tuple[Exercise, ...]:
    """Return the exercises that stalled where they are and are not noted yet."""
    tolerated = timedelta(days=STALL_DAYS)
    candidates = (
        Exercise.objects.select_related("territory", "guarantor", "secretariat")
        .filter(stalled_since=None, last_recorded_on__lt=first_day_of(now) - tolerated)
        .exclude(phase__in=PAUSED)
        .exclude(Exists(Suspension.objects.filter(exercise=OuterRef("pk"), resumed_on=None)))
    )
    found = candidates.order_by("code")
    return tuple(
        exercise for exercise in found if exercise.last_recorded_on < day_for(exercise, now) - tolerated
    )


def is_stalled(exercise: Exercise, now: datetime) -> bool:
    """Tell whether this exercise stalled by now and is not noted yet."""
    return any(one.pk == exercise.pk for one in newly_stalled(now))


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
