"""The calendar by which a deadline is counted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q

from tequio.deadlines import due_date
from tequio.deadlines.models import Closure, Deadline, DeadlineState, Pause, TermSuspension
from tequio.directory.models import Institution
from tequio.foundation.calendar import BusinessCalendar, Suspension


def reaches_of(deadline: Deadline) -> tuple[str, ...]:
    """Return the ids whose suspension reaches this deadline."""
    return tuple(deadline.reach.filter(suspends=True).order_by("ref").values_list("ref", flat=True))


def pause_of(deadline: Deadline) -> Pause | None:
    """Return the pause of a deadline, or None if it had none."""
    return deadline.pause if hasattr(deadline, "pause") else None


def calendar_for(
    *, institution: Institution | None, reaches: Collection[str], since: date
) -> BusinessCalendar:
    """Return statutory days, closures and the suspensions that reach an owner."""
    return BusinessCalendar(
        closures=_closures(institution, since) if institution else {},
        suspensions=tuple(
            Suspension(one.first_day, one.suspended_until, one.ground)
            for one in TermSuspension.objects.filter(
                Q(reach="") | Q(reach__in=reaches), last_day__gte=since
            ).order_by("first_day", "pk")
        ),
    )


def calendar_without_pause(deadline: Deadline) -> BusinessCalendar:
    """Return the calendar of a deadline as if it had not been paused."""
    return calendar_for(
        institution=deadline.institution, reaches=reaches_of(deadline), since=deadline.started_on
    )


def calendar_of(deadline: Deadline) -> BusinessCalendar:
    """Return the calendar by which a deadline is counted, its pause included."""
    calendar, pause = calendar_without_pause(deadline), pause_of(deadline)
    return due_date.paused(calendar, pause.asked_on, pause.last_day) if pause else calendar


def touched_by(reach: str) -> tuple[Deadline, ...]:
    """Return the deadlines still running that a suspension reaches; "" is all."""
    found = Deadline.objects.filter(state__in=[DeadlineState.RUNNING, DeadlineState.PAUSED])
    if reach:
        found = found.filter(reach__ref=reach, reach__suspends=True)
    return tuple(found.order_by("pk"))


def touched_by_closure(institution: Institution) -> tuple[Deadline, ...]:
    """Return the deadlines still running that an institution's calendar counts."""
    found = institution.deadlines.filter(state__in=[DeadlineState.RUNNING, DeadlineState.PAUSED])
    return tuple(found.order_by("pk"))


def _closures(institution: Institution, since: date) -> dict[date, str]:
    found = Closure.objects.filter(institution=institution, last_day__gte=since).order_by("-pk")
    return {
        closure.first_day + timedelta(days=n): closure.reason
        for closure in found
        for n in range((closure.last_day - closure.first_day).days + 1)
    }
