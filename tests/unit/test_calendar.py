"""Business days: the rest days of article 74 LFT and what else stops a term."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.foundation.calendar import BusinessCalendar, Suspension, statutory_rest_days

STATUTORY = BusinessCalendar()
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
TERMS = st.integers(1, 60)


def nth_monday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(7 - first.weekday()) % 7 + 7 * (nth - 1))


def rest_days_by_law(year: int) -> set[date]:
    """Article 74 LFT, fractions I to VIII; every six years the executive changes."""
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 9, 16), date(year, 12, 25)}
    mondays = {nth_monday(year, 2, 1), nth_monday(year, 3, 3), nth_monday(year, 11, 3)}
    handovers = {date(2018, 12, 1), date(2024, 10, 1), date(2030, 10, 1)}
    return fixed | mondays | {day for day in handovers if day.year == year}


@pytest.mark.parametrize("year", range(2015, 2036))
def test_rest_days_are_those_of_the_law(year):
    assert set(statutory_rest_days(year)) == rest_days_by_law(year)


@given(DAYS, TERMS)
def test_a_term_ends_on_a_business_day_after_so_many_of_them(received_on, term):
    ends_on = STATUTORY.add_business_days(received_on, term)
    days = [received_on + timedelta(days=n + 1) for n in range((ends_on - received_on).days)]

    assert STATUTORY.is_business_day(ends_on)
    assert sum(STATUTORY.is_business_day(day) for day in days) == term


@given(DAYS, TERMS, TERMS)
def test_a_longer_term_never_ends_earlier(received_on, one, other):
    shorter, longer = sorted((one, other))

    assert STATUTORY.add_business_days(received_on, shorter) <= STATUTORY.add_business_days(
        received_on, longer
    )


@given(DAYS, DAYS, TERMS)
def test_who_receives_later_never_owes_earlier(one, other, term):
    earlier, later = sorted((one, other))

    assert STATUTORY.add_business_days(earlier, term) <= STATUTORY.add_business_days(later, term)


@given(DAYS, TERMS, st.integers(0, 90), st.integers(0, 60))
def test_a_suspension_only_lengthens_a_term(received_on, term, begins_after, lasts):
    first = received_on + timedelta(days=begins_after)
    suspended = BusinessCalendar(suspensions=(Suspension(first, first + timedelta(days=lasts), "Acuerdo"),))

    ends_on = suspended.add_business_days(received_on, term)

    assert ends_on >= STATUTORY.add_business_days(received_on, term)
    assert not first <= ends_on <= first + timedelta(days=lasts)


def test_each_day_that_does_not_count_says_why():
    calendar = BusinessCalendar(
        closures={date(2026, 9, 17): "Asueto del instituto"},
        suspensions=(Suspension(date(2026, 9, 18), date(2026, 9, 18), "Acuerdo del pleno"),),
    )

    days = list(calendar.days_of_term(date(2026, 9, 15), 2))

    assert [(day.day.day, day.number, day.reason) for day in days] == [
        (16, 0, "Día de la Independencia"),
        (17, 0, "Asueto del instituto"),
        (18, 0, "Acuerdo del pleno"),
        (19, 0, "fin de semana"),
        (20, 0, "fin de semana"),
        (21, 1, ""),
        (22, 2, ""),
    ]
    assert [day.counts for day in days] == [False] * 5 + [True] * 2


def test_a_term_has_at_least_one_day():
    with pytest.raises(ValueError, match="at least one business day"):
        STATUTORY.add_business_days(date(2026, 1, 5), 0)


def test_a_calendar_without_business_days_is_a_mistake():
    for_ever = BusinessCalendar(suspensions=(Suspension(date(2020, 1, 1), date(2040, 1, 1), "Siempre"),))

    with pytest.raises(ValueError, match="no business day"):
        for_ever.add_business_days(date(2020, 1, 1), 1)
