"""Whatever happens, the due date is the calendar's; whenever the clock runs, it ends the same."""

from __future__ import annotations

from collections.abc import Callable
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
from tequio.deadlines.models import OPEN, Deadline, TermSuspension
from tequio.foundation.actors import command_line_operator
from tequio.foundation.calendar import statutory_rest_days
from tequio.foundation.refusals import Refusal
from tests.deadlines.acts import DELIVER, LIAISON, MEMBER, STARTED_ON, at

pytestmark = pytest.mark.django_db
OPERATOR = command_line_operator()


@dataclass
class World:
    """What the test knows happened, apart from what the code stored."""

    institution: object
    deadline: Deadline
    fixed_on: date | None
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
        paused = self.pause and self.pause[0] < day <= self.pause_ends()
        return self.is_working_day(day) and not self.is_suspended(day) and not paused

    def pause_ends(self) -> date:
        if self.resumed_on:
            return self.resumed_on
        day, left = self.pause
        while left:
            day += timedelta(days=1)
            left -= self.is_working_day(day) and not self.is_suspended(day)
        return day

    def due_on(self) -> date:
        day, left = STARTED_ON, 10 + self.extended
        if self.fixed_on:
            days = [STARTED_ON + timedelta(days=n) for n in range(1, (self.fixed_on - STARTED_ON).days + 1)]
            lost = [one for one in days if self.is_working_day(one) and not self.counts(one)]
            day, left = self.fixed_on, len(lost) + self.extended
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
    st.sampled_from([pause, resume, extend, suspend_one, suspend_all, end_last, close, wait]),
    st.integers(0, 4),
    NUMBERS,
    NUMBERS,
)
LIVES = st.lists(ACTS, max_size=12)
FIXED = st.one_of(st.none(), st.integers(0, 40))
Life = list[tuple[Callable[[World, int, int], None], int, int, int]]


def live(world: World, life: Life, *, ticking: bool) -> None:
    for act, days, first, length in life:
        for _day in range(days):
            world.today += timedelta(days=1)
            if ticking:
                tick(at(world.today))
        with suppress(Refusal), transaction.atomic():
            act(world, first, length)
        world.deadline.refresh_from_db()
        if world.deadline.state in OPEN:
            assert world.deadline.due_on == world.due_on()


@pytest.fixture
def new_world(start, institute):
    def make(fixed_in: int | None) -> World:
        if fixed_in is None:
            return World(institute, start(now=at(STARTED_ON)), None)
        fixed_on = STARTED_ON + timedelta(days=fixed_in)
        return World(institute, start(rule=DELIVER, due_on=fixed_on, now=at(STARTED_ON)), fixed_on)

    return make


@pytest.mark.thorough
@given(LIVES, FIXED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_due_date_is_always_the_calendars(new_world, life, fixed_in):
    with transaction.atomic():
        world = new_world(fixed_in)
        baseline = world.deadline.baseline_due_on

        live(world, life, ticking=True)

        world.deadline.refresh_from_db()
        assert world.deadline.baseline_due_on == baseline
        transaction.set_rollback(True)


@pytest.mark.thorough
@given(LIVES, FIXED, st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_late_clock_ends_as_one_that_ran_every_day(new_world, life, fixed_in, met):
    ends = [_end(new_world(fixed_in), life, met, ticking=ticking) for ticking in _rolled_back(True, False)]

    assert ends[0] == ends[1]


def _rolled_back(*ways: bool):
    """Yield each way within a transaction that leaves nothing behind."""
    for way in ways:
        with transaction.atomic():
            yield way
            transaction.set_rollback(True)


def _end(world: World, life: Life, met: bool, *, ticking: bool) -> tuple[object, ...]:
    live(world, life, ticking=ticking)
    if met:
        with suppress(Refusal):
            complete_deadline(
                actor=OPERATOR, deadline=world.deadline, done_on=world.today, now=at(world.today)
            )
    tick(at(world.today + timedelta(days=90)))
    tick(at(world.today + timedelta(days=90)))
    ended = Deadline.objects.get(pk=world.deadline.pk)
    return ended.state, ended.due_on, ended.expired_on, ended.done_on, ended.extended_days
