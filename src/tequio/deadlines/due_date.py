"""How the last day of a term is found, day by day; nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext

from tequio.foundation.calendar import BusinessCalendar, DayCounted, Suspension

REMINDER_DAYS: Final = 5
LONGEST_EXTENSION: Final = 60


@dataclass(frozen=True)
class Term:
    """What is counted: business days from a start, or a date that was fixed."""

    started_on: date
    business_days: int | None
    fixed_on: date
    extended_days: int = 0

    @property
    def longest_extension(self) -> int:
        """Return how many business days more can be asked for."""
        return min(LONGEST_EXTENSION, self.business_days or LONGEST_EXTENSION)


def days_of(term: Term, calendar: BusinessCalendar) -> tuple[DayCounted, ...]:
    """Return the days that explain the due date, in order.

    Of a fixed date: the business days it lost to suspensions and pauses, or
    itself if it fell on a day of rest among them, and then those that make up.
    """
    if term.business_days is not None:
        return tuple(calendar.days_of_term(term.started_on, term.business_days + term.extended_days))
    lost = tuple(_lost_days(term, calendar)) or tuple(_lost_date(term, calendar))
    owed = len(lost) + term.extended_days
    return (*lost, *(calendar.days_of_term(term.fixed_on, owed) if owed else ()))


def last_of(term: Term, days: Sequence[DayCounted]) -> date:
    """Return the last day of a term by the days that explain it."""
    return days[-1].day if days else term.fixed_on


def reminder_date(started_on: date, due_on: date, calendar: BusinessCalendar) -> date | None:
    """Return the day of the reminder; of a short term, the day before.

    None when no business day lies between the start and the due date.
    """
    before = [day for day in _days(started_on, due_on - timedelta(days=1)) if calendar.is_business_day(day)]
    if len(before) >= REMINDER_DAYS:
        return before[-REMINDER_DAYS]
    return before[-1] if before else None


def paused(calendar: BusinessCalendar, asked_on: date, last_day: date) -> BusinessCalendar:
    """Return the calendar without the days a question was unanswered."""
    pause = Suspension(asked_on + timedelta(days=1), last_day, gettext("en pausa por una aclaración"))
    return BusinessCalendar(calendar.closures, (*calendar.suspensions, pause))


def _lost_days(term: Term, calendar: BusinessCalendar) -> Iterator[DayCounted]:
    unsuspended = BusinessCalendar(calendar.closures)
    for day in _days(term.started_on, term.fixed_on):
        reason = calendar.reason_not_counted(day)
        if reason and unsuspended.is_business_day(day):
            yield DayCounted(day, 0, reason)


def _lost_date(term: Term, calendar: BusinessCalendar) -> Iterator[DayCounted]:
    """Yield a date that nothing else moved and that is not for acting: no term ends while none runs."""
    for stop in calendar.suspensions:
        if stop.covers(term.fixed_on):
            yield DayCounted(term.fixed_on, 0, stop.reason)
            return


def _days(after: date, until: date) -> Iterator[date]:
    return (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
