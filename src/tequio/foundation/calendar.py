"""Business days: statutory rest days, own closures and suspensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays
from django.utils.translation import gettext

_SATURDAY = 5
_LONGEST_SEARCH = 3660  # days; ten years of suspension is a mistake in the data


@dataclass(frozen=True)
class Suspension:
    """Days on which terms do not run, with the decree that says so."""

    first_day: date
    last_day: date
    reason: str

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class DayCounted:
    """One day of a term: whether it counted, and if not, why."""

    day: date
    number: int
    reason: str

    @property
    def counts(self) -> bool:
        return not self.reason


@dataclass(frozen=True)
class BusinessCalendar:
    """The calendar of one institution; without arguments, the statutory one."""

    closures: dict[date, str] = field(default_factory=dict)
    suspensions: tuple[Suspension, ...] = ()

    def reason_not_counted(self, day: date) -> str:
        """Return why the day does not count; empty for a business day."""
        if day.weekday() >= _SATURDAY:
            return gettext("fin de semana")
        statutory = statutory_rest_days(day.year).get(day)
        if statutory:
            return statutory
        if day in self.closures:
            return self.closures[day]
        for suspension in self.suspensions:
            if suspension.covers(day):
                return suspension.reason
        return ""

    def is_business_day(self, day: date) -> bool:
        return not self.reason_not_counted(day)

    def days_of_term(self, received_on: date, business_days: int) -> Iterator[DayCounted]:
        """Yield each day of a term, which runs from the day after.

        Art. 128 LGTAIP (2025). ValueError for a term that is not positive or
        that no business day within ten years would end.
        """
        if business_days < 1:
            raise ValueError("a term has at least one business day")
        counted = 0
        for offset in range(1, _LONGEST_SEARCH):
            day = received_on + timedelta(days=offset)
            reason = self.reason_not_counted(day)
            counted += not reason
            yield DayCounted(day, counted, reason)
            if counted == business_days:
                return
        raise ValueError("the calendar leaves no business day to end the term")

    def add_business_days(self, received_on: date, business_days: int) -> date:
        """Return the last day of the term that starts the day after."""
        last = received_on
        for day in self.days_of_term(received_on, business_days):
            last = day.day
        return last


@cache
def statutory_rest_days(year: int) -> dict[date, str]:
    """Return the rest days of art. 74 LFT for the year, by date."""
    return dict(holidays.country_holidays("MX", years=year, language="es"))
