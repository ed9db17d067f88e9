"""A suspension published late counts again what expired within its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tequio.deadlines.clock import tick
from tequio.deadlines.commands.deadline import complete_deadline
from tequio.deadlines.commands.pause import pause_for_clarification
from tequio.deadlines.commands.suspension import suspend_everything, suspend_terms
from tequio.deadlines.models import DeadlineState
from tequio.ledger.models import LogEntry
from tests.deadlines.acts import DELIVER, DUE_ON, LIAISON, STARTED_ON, at

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 30), date(2026, 12, 4)  # five business days; the term ends on the second
LATE = date(2026, 12, 7)
MET = "deadlines.deadline_recounted"


@pytest.fixture
def suspend(operator, institute):
    def run(on=LATE, first_day=FIRST, last_day=LAST):
        return suspend_terms(
            actor=operator,
            reach=institute,
            first_day=first_day,
            last_day=last_day,
            ground="Decreto 12.",
            source="Periódico Oficial",
            now=at(on),
        )

    return run


@pytest.fixture
def expired(deadline):
    tick(at(DUE_ON))
    tick(at(DUE_ON + timedelta(days=1)))
    deadline.refresh_from_db()
    assert deadline.state == DeadlineState.EXPIRED
    return deadline


def test_what_expired_within_its_days_runs_again(expired, suspend):
    suspension = suspend()

    expired.refresh_from_db()
    assert (expired.state, expired.expired_on) == (DeadlineState.RUNNING, None)
    assert (expired.due_on, expired.baseline_due_on) == (date(2026, 12, 8), DUE_ON)
    assert expired.recounted_on == LATE
    entry = LogEntry.objects.get(kind=MET)
    assert str(suspension.ref) in entry.about
    assert "que constaba vencido el 1 de diciembre de 2026: vence el 8 de diciembre de 2026" in entry.sentence


def test_what_was_noted_meanwhile_stays_in_the_log(expired, suspend):
    suspend()

    assert LogEntry.objects.filter(kind="deadlines.deadline_expired").count() == 1
    assert tick(at(LATE)) == 1  # the suspension is over
    assert tick(at(date(2026, 12, 9))) == 1
    assert LogEntry.objects.filter(kind="deadlines.deadline_expired").count() == 2


def test_it_may_run_until_the_very_day_on_which_it_is_counted_again(expired, suspend):
    suspend(on=date(2026, 12, 8))

    expired.refresh_from_db()
    assert (expired.state, expired.due_on) == (DeadlineState.RUNNING, date(2026, 12, 8))


def test_what_expired_all_the_same_expired_later(expired, suspend):
    suspend(on=date(2026, 12, 15))

    expired.refresh_from_db()
    assert (expired.state, expired.expired_on) == (DeadlineState.EXPIRED, date(2026, 12, 9))


def test_what_was_met_late_was_met_in_time(expired, suspend, operator):
    complete_deadline(actor=operator, deadline=expired, done_on=date(2026, 12, 4), now=at(date(2026, 12, 4)))

    suspend()

    expired.refresh_from_db()
    assert (expired.state, expired.was_late, expired.expired_on) == (DeadlineState.DONE, False, None)
    assert LogEntry.objects.filter(kind=MET).count() == 1


def test_an_emergency_published_late_does_it_too(expired, operator):
    suspend_everything(
        actor=operator, first_day=FIRST, last_day=LAST, notice="A.", ground="G.", source="S.", now=at(LATE)
    )

    expired.refresh_from_db()
    assert expired.state == DeadlineState.RUNNING


def test_a_pause_whose_limit_lay_in_those_days_goes_on(deadline, suspend):
    told = {"deadline": deadline, "question": "¿Cuál?", "asked_on": STARTED_ON, "now": at(STARTED_ON)}
    pause_for_clarification(actor=LIAISON, **told)
    tick(at(date(2026, 12, 3)))
    deadline.refresh_from_db()
    assert deadline.pause.ended_on == date(2026, 12, 1)

    suspend()

    deadline.refresh_from_db()
    deadline.pause.refresh_from_db()
    assert (deadline.state, deadline.pause.ended_on) == (DeadlineState.PAUSED, None)
    assert deadline.pause.limit_on == date(2026, 12, 8)


@pytest.mark.parametrize("fixed", [DUE_ON, date(2026, 12, 5), date(2026, 12, 6)])
def test_no_fixed_date_stays_within_its_days(start, suspend, fixed):
    """On its first day, on a Saturday, on its last: while no term runs, none ends."""
    milestone = start(rule=DELIVER, due_on=fixed, now=at(STARTED_ON))

    suspend(on=STARTED_ON, first_day=fixed, last_day=date(2026, 12, 6))

    milestone.refresh_from_db()
    assert milestone.due_on == date(2026, 12, 7)


def test_what_starts_and_ends_on_one_suspended_day_moves(start, operator, institute):
    suspend_terms(
        actor=operator, reach=institute, first_day=STARTED_ON, last_day=STARTED_ON, ground="G.", source="S.",
        now=at(STARTED_ON),
    )  # fmt: skip

    assert start(rule=DELIVER, due_on=STARTED_ON).due_on == date(2026, 11, 18)


def test_what_starts_while_it_lasts_counts_from_its_end(suspend, start):
    suspend(on=STARTED_ON)

    assert start(started_on=date(2026, 12, 1), now=at(date(2026, 12, 1))).due_on == date(2026, 12, 18)


def test_the_page_says_that_it_was_counted_again(expired, suspend, client):
    suspend()

    page = client.get(f"/plazo/{expired.code}/").content.decode()
    assert "Se contó de nuevo" in page
    assert "tiene hasta el 8 de diciembre de 2026" in page
