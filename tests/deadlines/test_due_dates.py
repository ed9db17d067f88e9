"""Whatever happens, the due date is the calendar's and the page says it, however late the clock runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tequio.deadlines.clock import tick
from tequio.deadlines.commands.closure import declare_closure
from tequio.deadlines.commands.deadline import complete_deadline
from tequio.deadlines.commands.extension import approve_extension, request_extension
from tequio.deadlines.commands.pause import pause_for_clarification, resume_deadline
from tequio.deadlines.commands.suspension import (
    end_suspension,
    suspend_everything,
    suspend_terms,
)
from tequio.deadlines.models import Deadline, DeadlineState, TermSuspension
from tequio.deadlines.pages.deadline import deadline_view
from tequio.foundation.actors import command_line_operator
from tequio.foundation.calendar import statutory_rest_days
from tequio.foundation.refusals import Refusal
from tequio.ui.dates import long_day
from tests.deadlines.acts import DELIVER, LIAISON, MEMBER, STARTED_ON, at

pytestmark = pytest.mark.django_db
OPERATOR = command_line_operator()


@dataclass
class World:
    """What the test knows happened, apart from what the code stored."""

    institution: object
    deadline: Deadline
    fixed_on: date | None
    started_on: date = STARTED_ON
    today: date = STARTED_ON
    stretches: list[tuple[date, date]] = field(default_factory=list)
    closed: set[date] = field(default_factory=set)
    pause: tuple[date, int] | None = None
    resumed_on: date | None = None
    extended: int = 0

    def is_suspended(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.stretches)

    def is_working_day(self, day: date) -> bool:
        rests = day.weekday() > 4 or day in statutory_rest_days(day.year) or day in self.closed
        return not rests

    def counts(self, day: date) -> bool:
        return self.is_working_day(day) and not self.is_stopped(day)

    def is_stopped(self, day: date) -> bool:
        paused = self.pause is not None and self.pause[0] < day <= self.pause_ends()
        return self.is_suspended(day) or paused

    def pause_ends(self) -> date:
        if self.resumed_on:
            return self.resumed_on
        day, left = self.pause
        while left:
            day += timedelta(days=1)
            left -= self.is_working_day(day) and not self.is_suspended(day)
        return day

    def due_on(self) -> date:
        day, left = self.started_on, 10 + self.extended
        if self.fixed_on:
            length = (self.fixed_on - self.started_on).days
            days = [self.started_on + timedelta(days=n) for n in range(1, length + 1)]
            lost = [one for one in days if self.is_working_day(one) and not self.counts(one)]
            day, left = self.fixed_on, (len(lost) or self.is_stopped(self.fixed_on)) + self.extended
        while left:
            day += timedelta(days=1)
            left -= self.counts(day)
        return day


def pause(world: World, _first: int, length: int) -> None:
    pause_for_clarification(
        actor=LIAISON,
        deadline=world.deadline,
        question="¿?",
        asked_on=world.today,
        business_days=length,
        now=at(world.today),
    )
    world.pause = (world.today, length)


def resume(world: World, _first: int, _length: int) -> None:
    resume_deadline(actor=LIAISON, deadline=world.deadline, resumed_on=world.today, now=at(world.today))
    world.resumed_on = world.today


def extend(world: World, _first: int, length: int) -> None:
    told = {"deadline": world.deadline, "reason": "R.", "now": at(world.today)}
    request_extension(actor=LIAISON, business_days=length, requested_on=world.today, **told)
    approve_extension(actor=MEMBER, approved_on=world.today, **told)
    world.extended = length


def suspend_one(world: World, first: int, length: int) -> None:
    decree = decree_of(world, first, length)
    suspend_terms(actor=OPERATOR, reach=world.institution, **decree)
    world.stretches.append((decree["first_day"], decree["last_day"]))


def suspend_late(world: World, first: int, length: int) -> None:
    suspend_one(world, -2 * first, length)


def suspend_all_late(world: World, first: int, length: int) -> None:
    suspend_all(world, -2 * first, length)


def suspend_all(world: World, first: int, length: int) -> None:
    decree = decree_of(world, first, length)
    suspend_everything(actor=OPERATOR, notice="A.", **decree)
    world.stretches.append((decree["first_day"], decree["last_day"]))


def end_last(world: World, first: int, _length: int) -> None:
    last = TermSuspension.objects.order_by("pk").last()
    if last:
        ended_on = world.today + timedelta(days=first)
        end_suspension(actor=OPERATOR, suspension=last, ended_on=ended_on, reason="R.", now=at(world.today))
        world.stretches[-1] = (last.first_day, ended_on)


def close(world: World, first: int, length: int) -> None:
    begin = world.today + timedelta(days=first)
    declare_closure(
        actor=OPERATOR,
        institution=world.institution,
        first_day=begin,
        last_day=begin + timedelta(days=length),
        reason="R.",
        source="C.",
        now=at(world.today),
    )
    world.closed |= {begin + timedelta(days=n) for n in range(length + 1)}


def wait(_world: World, _first: int, _length: int) -> None:
    """Let days pass."""


def decree_of(world: World, first: int, length: int) -> dict[str, object]:
    begin = world.today + timedelta(days=first)
    last_day = begin + timedelta(days=length)
    now = at(world.today)
    return {"first_day": begin, "last_day": last_day, "ground": "D.", "source": "P.", "now": now}


NUMBERS = st.integers(0, 12)
ACTS = st.tuples(
    st.sampled_from(
        [
            pause,
            resume,
            extend,
            suspend_one,
            suspend_late,
            suspend_all,
            suspend_all_late,
            end_last,
            close,
            wait,
        ]
    ),
    st.integers(0, 4),
    NUMBERS,
    NUMBERS,
)
LIVES = st.lists(ACTS, max_size=12)
FIXED = st.one_of(st.none(), st.integers(0, 40))
# In the middle of a year, before its end, and on its other side; in a week's middle and on a Sunday.
STARTS = st.sampled_from([STARTED_ON, date(2026, 12, 20), date(2026, 12, 30), date(2027, 1, 2)])
Life = list[tuple[Callable[[World, int, int], None], int, int, int]]


def go_on(world: World, life: Life, *, ticking: bool) -> Iterator[None]:
    """Let days pass and acts happen, one at a time."""
    for act, days, first, length in life:
        for _day in range(days):
            world.today += timedelta(days=1)
            if ticking:
                tick(at(world.today))
        with suppress(Refusal), transaction.atomic():
            act(world, first, length)
        yield


def live(world: World, life: Life, *, ticking: bool) -> None:
    for _act in go_on(world, life, ticking=ticking):
        world.deadline = Deadline.objects.get(pk=world.deadline.pk)
        assert world.deadline.due_on == world.due_on()
        assert_state_follows(world)
        assert_page_says_it(world.deadline)


def assert_state_follows(world: World) -> None:
    """An expired term is past its date; one that runs is not, once the clock ran."""
    tick(at(world.today))
    deadline = Deadline.objects.get(pk=world.deadline.pk)
    if deadline.state == DeadlineState.EXPIRED:
        assert deadline.expired_on == deadline.due_on + timedelta(days=1) <= world.today
    if deadline.state == DeadlineState.RUNNING:
        assert deadline.due_on >= world.today
    world.deadline = deadline


def assert_page_says_it(deadline: Deadline) -> None:
    """The set date, the sentences and the table are of one count."""
    stored, view = deadline.due_on, deadline_view(deadline)
    days = [row[0] for row in view.days.rows]
    counting = sum(str(row[1]).startswith("Sí") for row in view.days.rows)
    assert days[-1:] in ([stored], [])
    assert days or stored == deadline.baseline_due_on
    assert long_day(stored) in view.sentence
    assert long_day(stored) in view.how
    assert not days or str(counting) in view.how
    assert len(set(days)) == len(days)


@pytest.fixture
def new_world(start, institute):
    def make(fixed_in: int | None, started_on: date = STARTED_ON) -> World:
        given = {"started_on": started_on, "now": at(started_on)}
        if fixed_in is None:
            return World(institute, start(**given), None, started_on, started_on)
        fixed_on = started_on + timedelta(days=fixed_in)
        deadline = start(rule=DELIVER, due_on=fixed_on, **given)
        return World(institute, deadline, fixed_on, started_on, started_on)

    return make


@pytest.mark.thorough
@given(LIVES, FIXED, STARTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_due_date_is_always_the_calendars(new_world, life, fixed_in, started_on):
    with transaction.atomic():
        world = new_world(fixed_in, started_on)
        baseline = world.deadline.baseline_due_on

        live(world, life, ticking=True)

        world.deadline.refresh_from_db()
        assert world.deadline.baseline_due_on == baseline
        transaction.set_rollback(True)


@pytest.mark.thorough
@given(LIVES, FIXED, STARTS, st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_late_clock_ends_as_one_that_ran_every_day(new_world, life, fixed_in, started_on, met):
    ends = [
        _end(new_world(fixed_in, started_on), life, met, ticking=ticking)
        for ticking in _rolled_back(True, False)
    ]

    assert ends[0] == ends[1]


def _rolled_back(*ways: bool):
    """Yield each way within a transaction that leaves nothing behind."""
    for way in ways:
        with transaction.atomic():
            yield way
            transaction.set_rollback(True)


def _end(world: World, life: Life, met: bool, *, ticking: bool) -> tuple[object, ...]:
    for _act in go_on(world, life, ticking=ticking):
        world.deadline.refresh_from_db()
    if met:
        with suppress(Refusal):
            complete_deadline(
                actor=OPERATOR, deadline=world.deadline, done_on=world.today, now=at(world.today)
            )
    tick(at(world.today + timedelta(days=90)))
    tick(at(world.today + timedelta(days=90)))
    ended = Deadline.objects.get(pk=world.deadline.pk)
    return ended.state, ended.due_on, ended.expired_on, ended.done_on, ended.extended_days
