"""Silences and delays follow a suspension that was published late."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tequio.config import clocks
from tequio.deadlines.commands.suspension import suspend_terms
from tequio.ledger.models import LogEntry
from tequio.recommendations import clock
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.models.answer import ActKind
from tests.recommendations.answering import ASKED_ON, acknowledge, cell, respond, status

pytestmark = pytest.mark.django_db
AFTER_THE_TERM = datetime(2026, 11, 19, 18, tzinfo=UTC)
KIND = "recommendations.answer_recounted"


@pytest.fixture
def suspend(operator, campeche):
    def run(first_day: date, last_day: date, now: datetime = AFTER_THE_TERM) -> None:
        told = {"ground": "Decreto 12.", "source": "Periódico Oficial"}
        suspend_terms(actor=operator, reach=campeche, first_day=first_day, last_day=last_day, now=now, **told)

    return run


def test_whoever_was_silent_within_its_days_was_not(in_force, suspend):
    clocks.tick(AFTER_THE_TERM)
    silent = cell(in_force)
    assert status(silent) == AnswerStatus.SILENT

    suspend(date(2026, 11, 10), date(2026, 11, 30))
    clocks.tick(AFTER_THE_TERM)

    assert (status(silent), silent.status_since) == (AnswerStatus.NOTIFIED, ASKED_ON)
    assert silent.acts.get().undone
    assert LogEntry.objects.filter(kind="recommendations.silence_noted", subject=str(silent.ref)).exists()
    told = LogEntry.objects.get(kind=KIND, subject=str(silent.ref))
    assert "no guardó silencio, su plazo sigue" in told.sentence
    assert clock.tick(AFTER_THE_TERM) == 0


def test_it_falls_silent_again_when_its_new_term_ends(in_force, suspend):
    clocks.tick(AFTER_THE_TERM)
    suspend(date(2026, 11, 10), date(2026, 11, 30))
    clocks.tick(AFTER_THE_TERM)

    late = datetime(2026, 12, 28, 18, tzinfo=UTC)
    clocks.tick(late)
    again = clock.tick(late)

    answer = cell(in_force)
    assert status(answer) == AnswerStatus.SILENT
    assert [act.undone for act in answer.acts.order_by("number")] == [True, False]
    assert again == 0


def test_others_stay_silent(in_force, suspend):
    clocks.tick(AFTER_THE_TERM)

    suspend(date(2026, 11, 10), date(2026, 11, 30))
    clocks.tick(AFTER_THE_TERM)

    assert status(cell(in_force, addressee=2)) == AnswerStatus.SILENT


def test_whoever_answered_late_answered_in_time(in_force, officer, suspend):
    now = datetime(2026, 12, 7, 18, tzinfo=UTC)
    clocks.tick(AFTER_THE_TERM)
    answer = respond(cell(in_force), ActKind.ACCEPT, officer, acted_on=date(2026, 12, 4), reason="")
    assert (answer.days_to_answer, answer.days_late) == (22, 2)

    suspend(date(2026, 11, 23), date(2026, 11, 27), now=now)
    clocks.tick(now)

    answer.refresh_from_db()
    assert (answer.days_to_answer, answer.days_late) == (17, 0)
    assert clock.tick(now) == 0


def test_a_silence_that_begins_later_stays_a_silence(in_force, suspend):
    now = datetime(2026, 11, 30, 18, tzinfo=UTC)
    clocks.tick(AFTER_THE_TERM)

    suspend(date(2026, 11, 10), date(2026, 11, 11), now=now)
    clocks.tick(now)

    answer = cell(in_force)
    assert (status(answer), answer.status_since) == (AnswerStatus.SILENT, date(2026, 11, 21))


def test_whoever_acknowledged_late_acknowledged_in_time(in_force, officer, suspend):
    clocks.tick(AFTER_THE_TERM)
    late = datetime(2026, 11, 20, 18, tzinfo=UTC)
    answer = acknowledge(cell(in_force), officer, acted_on=late.date(), now=late)
    now = datetime(2026, 11, 30, 18, tzinfo=UTC)

    suspend(date(2026, 11, 10), date(2026, 11, 11), now=now)
    clocks.tick(now)

    acts = answer.acts.order_by("number")
    assert [(act.kind, act.days_late, act.undone) for act in acts] == [
        (ActKind.FALL_SILENT, 0, True),
        (ActKind.ACKNOWLEDGE, 0, False),
    ]
    assert status(answer) == AnswerStatus.ACKNOWLEDGED
