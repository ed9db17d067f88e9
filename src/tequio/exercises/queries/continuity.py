"""What breaks an exercise: suspensions, changes of institution, and long gaps without an act."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from tequio.exercises.models import Exercise, Suspension, Transfer
from tequio.exercises.phases.path import PAUSED, STALL_DAYS


def newly_stalled(on: date) -> tuple[Exercise, ...]:
    """Return the exercises that stalled by a day and are not noted yet."""
    last_tolerated = on - timedelta(days=STALL_DAYS)
    found = (
        Exercise.objects.select_related("territory", "guarantor", "secretariat")
        .filter(stalled_since=None, last_recorded_on__lt=last_tolerated)
        .exclude(phase__in=PAUSED)
        .exclude(Exists(Suspension.objects.filter(exercise=OuterRef("pk"), resumed_on=None)))
    )
    return tuple(found.order_by("code"))


def is_stalled(exercise: Exercise, on: date) -> bool:
    """Tell whether this exercise stalled by a day and is not noted yet."""
    return any(one.pk == exercise.pk for one in newly_stalled(on))


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
