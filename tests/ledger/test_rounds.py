"""The clock acts only while the machine's time can be believed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from tequio.foundation.policy import NotAllowed
from tequio.identity.commands.account import register_person
from tequio.ledger.commands import TimeNotDoubted, confirm_time
from tequio.ledger.models import ClockRound, LogEntry
from tequio.ledger.rounds import LONGEST_GAP, Reason, doubt_at, may_act, note_round

pytestmark = pytest.mark.django_db
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
def recorded(operator, now):
    register_person(actor=operator, email="ana@example.org", label="Operación", now=now)


def reason_at(moment):
    doubt = doubt_at(moment)
    return doubt and doubt.reason


def test_on_an_empty_installation_it_acts(now):
    assert may_act(now)


@pytest.mark.usefixtures("recorded")
def test_before_its_first_round_the_last_record_stands_for_it(now):
    assert may_act(now)
    assert may_act(now + LONGEST_GAP)
    assert reason_at(now + LONGEST_GAP + SECOND) == Reason.GAP


@pytest.mark.usefixtures("recorded")
def test_it_does_not_act_behind_the_last_record(now):
    assert reason_at(now - HOUR) == Reason.BEHIND
    assert may_act(now - SECOND)  # another process recorded meanwhile


def test_it_does_not_act_behind_its_last_round(now):
    note_round(now)

    assert reason_at(now - HOUR) == Reason.BEHIND


def test_each_round_moves_on_what_it_may_leap(now):
    for days in (3, 6, 9):
        assert may_act(now + timedelta(days=days - 3))
        note_round(now + timedelta(days=days - 3))

    assert may_act(now + timedelta(days=9))
    assert reason_at(now + timedelta(days=10)) == Reason.GAP


def test_a_round_that_is_doubted_is_told_in_the_log_and_not_kept(now):
    note_round(now)

    with capture_logs() as logged:
        note_round(now + timedelta(days=30))

    assert ClockRound.objects.get().last_at == now
    assert [(line["event"], line["reason"]) for line in logged] == [("the clock does not act", "gap")]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("leap", [timedelta(days=40), -timedelta(days=40)])
def test_an_operator_confirms_it_and_the_log_says_so(operator, now, leap):
    note_round(now)
    later = now + leap

    confirm_time(actor=operator, now=later)

    assert may_act(later)
    assert reason_at(later - HOUR) == Reason.BEHIND
    assert reason_at(later + timedelta(days=4)) == Reason.GAP
    entry = LogEntry.objects.get(kind="ledger.time_confirmed")
    assert entry.visibility == "public"
    assert "confirmó la hora y el reloj vuelve a actuar" in entry.sentence


def test_what_is_not_doubted_is_not_confirmed(operator, now):
    with pytest.raises(TimeNotDoubted):
        confirm_time(actor=operator, now=now)


@pytest.mark.usefixtures("recorded")
def test_nobody_else_confirms_it(clock, now):
    with pytest.raises(NotAllowed):
        confirm_time(actor=clock, now=now + timedelta(days=40))


def test_a_round_is_named_by_its_moment(now):
    assert str(ClockRound(last_at=now)) == str(now)
