"""What time alone changes; late or twice, it changes nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tequio.deadlines import clock as clock_of_deadlines
from tequio.deadlines.clock import tick
from tequio.deadlines.commands.deadline import complete_deadline, note_expiry, note_reminder
from tequio.deadlines.commands.pause import note_pause_limit, pause_for_clarification
from tequio.deadlines.commands.suspension import suspend_everything
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.deadlines.steps import NothingToNote
from tequio.foundation.policy import NotAllowed
from tequio.ledger.clock import note_all
from tequio.ledger.models import LogEntry
from tests.deadlines.acts import DELIVER, DUE_ON, LIAISON, STARTED_ON, at
from tests.failing import failing_for

pytestmark = pytest.mark.django_db
REMINDED = date(2026, 11, 24)


def test_five_business_days_before_it_reminds_once(deadline):
    assert tick(at(REMINDED - timedelta(days=1))) == 0
    assert tick(at(REMINDED)) == 1
    assert tick(at(REMINDED)) == 0

    deadline.refresh_from_db()
    assert deadline.reminded_on == REMINDED


def test_a_reminder_is_not_public(deadline):
    tick(at(REMINDED))

    assert LogEntry.objects.get(kind="deadlines.reminder_noted").visibility == "staff"


def test_the_day_after_the_due_date_it_is_silent(deadline):
    assert tick(at(DUE_ON)) == 1  # the reminder
    assert tick(at(DUE_ON + timedelta(days=1))) == 1

    deadline.refresh_from_db()
    assert (deadline.state, deadline.expired_on) == (DeadlineState.EXPIRED, DUE_ON + timedelta(days=1))
    assert "guardó silencio" in LogEntry.objects.get(kind="deadlines.deadline_expired").sentence


def test_a_term_does_not_expire_on_its_last_day(deadline, clock):
    with pytest.raises(NothingToNote):
        note_expiry(actor=clock, deadline=deadline, now=at(DUE_ON))


def test_what_is_not_silence_is_a_delay(start):
    start(rule=DELIVER, due_on=DUE_ON)

    tick(at(date(2026, 12, 24)))

    assert "sin que conste" in LogEntry.objects.get(kind="deadlines.deadline_expired").sentence


def test_late_is_as_good_as_every_day(deadline):
    pause_for_clarification(
        actor=LIAISON, deadline=deadline, question="¿Cuál?", asked_on=STARTED_ON, now=at(STARTED_ON)
    )

    noted = tick(at(date(2027, 6, 1)))

    deadline.refresh_from_db()
    assert noted == 2  # the limit and the expiry; no reminder of what is past
    assert deadline.pause.ended_on == date(2026, 12, 1)
    assert deadline.expired_on == deadline.due_on + timedelta(days=1) == date(2026, 12, 16)
    assert tick(at(date(2027, 6, 1))) == 0


def test_nothing_is_noted_of_what_was_met(deadline, operator, now):
    complete_deadline(actor=operator, deadline=deadline, done_on=now.date(), now=now)

    assert tick(at(date(2027, 6, 1))) == 0


def test_the_end_of_an_emergency_is_noted_once(operator, now):
    suspend_everything(
        actor=operator,
        first_day=DUE_ON,
        last_day=DUE_ON,
        notice="Aviso.",
        ground="Acuerdo.",
        source="Portal",
        now=now,
    )

    assert tick(at(DUE_ON)) == 0
    assert tick(at(DUE_ON + timedelta(days=9))) == 1
    assert tick(at(DUE_ON + timedelta(days=9))) == 0


@pytest.mark.parametrize("note", [note_reminder, note_expiry, note_pause_limit])
def test_the_clock_notes_nothing_before_its_day(deadline, clock, now, note):
    with pytest.raises(NothingToNote):
        note(actor=clock, deadline=deadline, now=now)


@pytest.mark.parametrize("note", [note_reminder, note_expiry, note_pause_limit])
def test_nobody_else_declares_it(deadline, operator, note):
    with pytest.raises(NotAllowed):
        note(actor=operator, deadline=deadline, now=at(date(2026, 12, 24)))


def test_what_another_process_noted_is_not_noted_again(deadline):
    late = at(date(2026, 12, 24))
    tick(late)

    assert note_all(note_expiry, "deadline", (deadline,), late) == 0


def test_a_deadline_that_fails_stops_no_other_and_is_noted_at_the_next_tick(start, monkeypatch):
    broken, sound = start(), start(rule=DELIVER, due_on=DUE_ON)
    late = at(date(2026, 12, 24))
    with monkeypatch.context() as patched:
        fails = failing_for(note_expiry, "deadline", broken)
        patched.setattr(clock_of_deadlines, "note_expiry", fails)
        first = tick(late)
    states = [Deadline.objects.get(pk=one.pk).state for one in (broken, sound)]

    assert (first, states) == (1, [DeadlineState.RUNNING, DeadlineState.EXPIRED])
    assert tick(late) == 1
