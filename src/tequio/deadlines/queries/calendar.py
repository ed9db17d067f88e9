"""The calendar by which a deadline is counted, and what a change of it would move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q

from tequio.deadlines import due_date
from tequio.deadlines.due_date import Term
from tequio.deadlines.models import OPEN, Closure, Deadline, Pause, TermSuspension
from tequio.directory.models import Institution
from tequio.foundation.calendar import BusinessCalendar, Suspension
from tequio.foundation.days import day_for


@dataclass(frozen=True)
class Count:
    """What a calendar gives for a term: its last day, its reminder, how long its pause may last."""

    due_on: date
    remind_on: date | None
    limit_on: date | None = None


@dataclass(frozen=True)
class Move:
    """A deadline whose due date another calendar would change."""

    deadline: Deadline
    due_on: date


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


def counted(term: Term, calendar: BusinessCalendar, pause: Pause | None) -> Count:
    """Count a term by a calendar; a pause that goes on is limited by it anew."""
    limit_on = None
    if pause:
        limit_on = (
            pause.limit_on
            if pause.ended_on
            else calendar.add_business_days(pause.asked_on, pause.business_days)
        )
        calendar = due_date.paused(calendar, pause.asked_on, pause.ended_on or limit_on)
    due_on = due_date.due_date(term, calendar)
    return Count(due_on, due_date.reminder_date(term.started_on, due_on, calendar), limit_on)


def count_if_extended(deadline: Deadline, business_days: int) -> Count:
    """Return what approving so many days more would give."""
    term = replace(deadline.term, extended_days=business_days)
    return counted(term, calendar_without_pause(deadline), pause_of(deadline))


def count_if_paused(deadline: Deadline, business_days: int, asked_on: date) -> Count:
    """Return what a question asked on a day would give, if nobody clarified it."""
    # Not of the deadline: it would have the pause from here on.
    pause = Pause(asked_on=asked_on, business_days=business_days)
    return counted(deadline.term, calendar_without_pause(deadline), pause)


def moves_if_suspended(
    *, reach: str, first_day: date, last_day: date, ground: str, now: datetime
) -> tuple[Move, ...]:
    """Return what a suspension would move; "" reaches everything."""
    declared = Suspension(first_day, last_day, ground)

    def suspended(calendar: BusinessCalendar) -> BusinessCalendar:
        return replace(calendar, suspensions=(*calendar.suspensions, declared))

    return tuple(_moves(touched_by(reach), suspended, now))


def moves_if_ended(*, suspension: TermSuspension, ended_on: date, now: datetime) -> tuple[Move, ...]:
    """Return what ending a suspension on an earlier day would move."""
    whole = Suspension(suspension.first_day, suspension.suspended_until, suspension.ground)

    def ended(calendar: BusinessCalendar) -> BusinessCalendar:
        others = list(calendar.suspensions)
        if whole in others:
            others.remove(whole)
        return replace(calendar, suspensions=(*others, replace(whole, last_day=ended_on)))

    return tuple(_moves(touched_by(suspension.reach), ended, now))


def moves_if_closed(
    *, institution: Institution, first_day: date, last_day: date, reason: str, now: datetime
) -> tuple[Move, ...]:
    """Return what days of closure would move."""
    days = {first_day + timedelta(days=n): reason for n in range((last_day - first_day).days + 1)}

    def closed(calendar: BusinessCalendar) -> BusinessCalendar:
        return replace(calendar, closures={**calendar.closures, **days})

    return tuple(_moves(touched_by_closure(institution), closed, now))


def touched_by(reach: str) -> tuple[Deadline, ...]:
    """Return the deadlines still running that a suspension reaches; "" is all."""
    found = Deadline.objects.select_related("institution__territory", "pause").filter(state__in=OPEN)
    if reach:
        found = found.filter(reach__ref=reach, reach__suspends=True)
    return tuple(found.order_by("pk"))


def touched_by_closure(institution: Institution) -> tuple[Deadline, ...]:
    """Return the deadlines still running that an institution's calendar counts."""
    found = institution.deadlines.select_related("institution__territory", "pause").filter(state__in=OPEN)
    return tuple(found.order_by("pk"))


def _moves(
    deadlines: Collection[Deadline], changed: Callable[[BusinessCalendar], BusinessCalendar], now: datetime
) -> Iterator[Move]:
    for deadline in deadlines:
        today = day_for(deadline, now)
        pause = pause_of(deadline)
        # What time already ended is for the clock: no calendar gives it back.
        is_over = pause.limit_on < today if pause and not pause.ended_on else deadline.due_on < today
        if is_over:
            continue
        due_on = counted(deadline.term, changed(calendar_without_pause(deadline)), pause).due_on
        if due_on != deadline.due_on:
            yield Move(deadline, due_on)


def _closures(institution: Institution, since: date) -> dict[date, str]:
    found = Closure.objects.filter(institution=institution, last_day__gte=since).order_by("-pk")
    return {
        closure.first_day + timedelta(days=n): closure.reason
        for closure in found
        for n in range((closure.last_day - closure.first_day).days + 1)
    }
