"""The calendar by which a deadline is counted, and what a change of it would move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from tequio.deadlines import due_date
from tequio.deadlines.due_date import Term
from tequio.deadlines.models import Closure, Deadline, DeadlineState, Pause, TermSuspension
from tequio.directory.models import Institution
from tequio.foundation.calendar import BusinessCalendar, DayCounted, Suspension


@dataclass(frozen=True)
class Count:
    """What a calendar gives for a term: each day, the last, the reminder, how long a pause may last."""

    days: tuple[DayCounted, ...]
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


def count_of(deadline: Deadline) -> Count:
    """Count a deadline: its date, its page's sentence and its table are this."""
    return counted(deadline.term, calendar_without_pause(deadline), pause_of(deadline))


def counted(term: Term, calendar: BusinessCalendar, pause: Pause | None) -> Count:
    """Count a term by a calendar; a pause that nobody ended is limited by it anew."""
    limit_on = None
    if pause:
        limit_on = (
            pause.limit_on
            if pause.was_ended_by_somebody
            else calendar.add_business_days(pause.asked_on, pause.business_days)
        )
        last_day = pause.last_day if pause.was_ended_by_somebody else limit_on
        calendar = due_date.paused(calendar, pause.asked_on, last_day)
    days = due_date.days_of(term, calendar)
    due_on = due_date.last_of(term, days)
    return Count(days, due_on, due_date.reminder_date(term.started_on, due_on, calendar), limit_on)


def count_if_extended(deadline: Deadline, business_days: int) -> Count:
    """Return what approving so many days more would give."""
    term = replace(deadline.term, extended_days=business_days)
    return counted(term, calendar_without_pause(deadline), pause_of(deadline))


def count_if_paused(deadline: Deadline, business_days: int, asked_on: date) -> Count:
    """Return what a question asked on a day would give, if nobody clarified it."""
    # Not of the deadline: it would have the pause from here on.
    pause = Pause(asked_on=asked_on, business_days=business_days)
    return counted(deadline.term, calendar_without_pause(deadline), pause)


def moves_if_suspended(*, reach: str, first_day: date, last_day: date, ground: str) -> tuple[Move, ...]:
    """Return what a suspension would move; "" reaches everything."""
    declared = Suspension(first_day, last_day, ground)

    def suspended(calendar: BusinessCalendar) -> BusinessCalendar:
        return replace(calendar, suspensions=(*calendar.suspensions, declared))

    return tuple(_moves(touched_by(reach, first_day), suspended))


def moves_if_ended(*, suspension: TermSuspension, ended_on: date) -> tuple[Move, ...]:
    """Return what ending a suspension on an earlier day would move."""
    whole = Suspension(suspension.first_day, suspension.suspended_until, suspension.ground)

    def ended(calendar: BusinessCalendar) -> BusinessCalendar:
        others = list(calendar.suspensions)
        if whole in others:
            others.remove(whole)
        return replace(calendar, suspensions=(*others, replace(whole, last_day=ended_on)))

    return tuple(_moves(touched_by(suspension.reach, ended_on), ended))


def moves_if_closed(
    *, institution: Institution, first_day: date, last_day: date, reason: str
) -> tuple[Move, ...]:
    """Return what days of closure would move."""
    days = {first_day + timedelta(days=n): reason for n in range((last_day - first_day).days + 1)}

    def closed(calendar: BusinessCalendar) -> BusinessCalendar:
        return replace(calendar, closures={**calendar.closures, **days})

    return tuple(_moves(touched_by_closure(institution, first_day), closed))


def touched_by(reach: str, since: date) -> tuple[Deadline, ...]:
    """Return the deadlines whose count a suspension from a day on reaches; "" is all.

    Those that expired too, met late or not: published late, it reaches them all the same.
    """
    found = _counting_on(since)
    return tuple(found.filter(reach__ref=reach, reach__suspends=True) if reach else found)


def touched_by_closure(institution: Institution, since: date) -> tuple[Deadline, ...]:
    """Return the deadlines that an institution's calendar counts from a day on."""
    return tuple(_counting_on(since).filter(institution=institution))


def _counting_on(since: date) -> QuerySet[Deadline]:
    found = Deadline.objects.select_related("institution__territory", "pause").order_by("pk")
    reaching = Q(due_on__gte=since) | Q(pause__limit_on__gte=since)
    met_in_time = Q(state=DeadlineState.DONE, expired_on=None)
    return found.exclude(met_in_time | Q(state=DeadlineState.STOPPED)).filter(reaching)


def _moves(
    deadlines: Collection[Deadline], changed: Callable[[BusinessCalendar], BusinessCalendar]
) -> Iterator[Move]:
    for deadline in deadlines:
        calendar = changed(calendar_without_pause(deadline))
        due_on = counted(deadline.term, calendar, pause_of(deadline)).due_on
        if due_on != deadline.due_on:
            yield Move(deadline, due_on)


def _closures(institution: Institution, since: date) -> dict[date, str]:
    found = Closure.objects.filter(institution=institution, last_day__gte=since).order_by("-pk")
    return {
        closure.first_day + timedelta(days=n): closure.reason
        for closure in found
        for n in range((closure.last_day - closure.first_day).days + 1)
    }
