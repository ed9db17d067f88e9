"""Which exercises have had no act for longer than the longest gap."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from tequio.exercises.models import Exercise, Suspension
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
