"""What the clock finds due on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import DateField, F
from django.db.models.functions import Coalesce

from tequio.deadlines.models import Deadline, DeadlineState, TermSuspension


def pauses_past_their_limit(on: date) -> tuple[Deadline, ...]:
    """Return the deadlines whose question nobody clarified in time."""
    found = Deadline.objects.filter(state=DeadlineState.PAUSED, pause__limit_on__lt=on)
    return tuple(found.order_by("pk"))


def to_be_reminded(on: date) -> tuple[Deadline, ...]:
    """Return the deadlines that are near and were not reminded yet."""
    near = Deadline.objects.filter(state=DeadlineState.RUNNING, remind_on__lte=on, due_on__gte=on)
    return tuple(near.filter(reminded_on=None).order_by("due_on", "pk"))


def past_due(on: date) -> tuple[Deadline, ...]:
    """Return the deadlines that ended without the act."""
    found = Deadline.objects.filter(state=DeadlineState.RUNNING, due_on__lt=on)
    return tuple(found.order_by("due_on", "pk"))


def suspensions_past(on: date) -> tuple[TermSuspension, ...]:
    """Return the suspensions whose last day passed and is not noted yet."""
    last = Coalesce(F("ended_on"), F("last_day"), output_field=DateField())
    found = TermSuspension.objects.filter(over_on=None).annotate(until=last).filter(until__lt=on)
    return tuple(found.order_by("pk"))
