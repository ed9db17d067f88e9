"""A clarification stops the term once; silence does not count against the owner."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.deadlines.commands.deadline import note_expiry
from tequio.deadlines.commands.pause import (
    PauseTooLong,
    ResumedBeforePaused,
    note_pause_limit,
    pause_for_clarification,
    resume_deadline,
)
from tequio.deadlines.models import DeadlineState, PauseEnd
from tequio.deadlines.steps import NothingToNote
from tequio.foundation.facts import TextMissing
from tequio.foundation.policy import NotAllowed
from tests.deadlines.acts import CITIZEN, DUE_ON, FACILITATOR, LIAISON, NEIGHBOUR, STARTED_ON, at
from tests.worlds import world

pytestmark = pytest.mark.django_db
ASKED_ON = date(2026, 11, 18)


@world
def paused(deadline, now):
    return pause_for_clarification(
        actor=LIAISON, deadline=deadline, question="¿Cuál biblioteca?", asked_on=ASKED_ON, now=at(ASKED_ON)
    )


def test_while_paused_the_latest_due_date_counts_the_whole_pause(paused):
    assert paused.state == DeadlineState.PAUSED
    assert paused.pause.limit_on == date(2026, 12, 2)
    assert paused.due_on == date(2026, 12, 15)
    assert paused.baseline_due_on == DUE_ON


def test_the_days_without_clarification_do_not_count(paused, now):
    resume_deadline(
        actor=FACILITATOR, deadline=paused, resumed_on=date(2026, 11, 20), now=at(date(2026, 11, 20))
    )

    assert paused.state == DeadlineState.RUNNING
    assert paused.due_on == date(2026, 12, 3)
    assert paused.pause.ended_by == PauseEnd.ANSWER


def test_silence_ends_the_pause_at_its_limit_and_not_the_term(paused, clock):
    note_pause_limit(actor=clock, deadline=paused, now=at(date(2026, 12, 9)))

    assert paused.state == DeadlineState.RUNNING
    assert (paused.pause.ended_on, paused.pause.ended_by) == (date(2026, 12, 2), PauseEnd.LIMIT)
    assert paused.due_on == date(2026, 12, 15)


def test_within_its_limit_the_pause_goes_on(paused, clock):
    with pytest.raises(NothingToNote):
        note_pause_limit(actor=clock, deadline=paused, now=at(date(2026, 12, 2)))


def test_an_act_after_the_limit_finds_the_pause_ended(paused):
    with pytest.raises(NotAllowed, match="no está en pausa"):
        resume_deadline(
            actor=LIAISON, deadline=paused, resumed_on=date(2026, 12, 4), now=at(date(2026, 12, 4))
        )


def test_a_term_is_paused_once(paused, now):
    resume_deadline(actor=LIAISON, deadline=paused, resumed_on=ASKED_ON, now=at(ASKED_ON))

    with pytest.raises(NotAllowed, match="una sola vez"):
        pause_for_clarification(
            actor=LIAISON, deadline=paused, question="¿Y cuándo?", asked_on=now.date(), now=now
        )


def test_a_clarification_on_the_same_day_costs_no_day(paused, now):
    resume_deadline(actor=LIAISON, deadline=paused, resumed_on=ASKED_ON, now=at(ASKED_ON))

    assert paused.due_on == DUE_ON


def test_the_clarification_does_not_come_before_the_question(paused, now):
    with pytest.raises(ResumedBeforePaused):
        resume_deadline(actor=LIAISON, deadline=paused, resumed_on=STARTED_ON, now=at(STARTED_ON))


@pytest.mark.parametrize("business_days", [0, 11])
def test_a_pause_has_a_limit(deadline, now, business_days):
    with pytest.raises(PauseTooLong):
        pause_for_clarification(
            actor=LIAISON,
            deadline=deadline,
            question="¿Cuál?",
            asked_on=ASKED_ON,
            business_days=business_days,
            now=at(ASKED_ON),
        )


def test_a_pause_says_what_it_asks(deadline, now):
    with pytest.raises(TextMissing):
        pause_for_clarification(
            actor=LIAISON, deadline=deadline, question=" ", asked_on=ASKED_ON, now=at(ASKED_ON)
        )


@pytest.mark.parametrize("actor", [CITIZEN, NEIGHBOUR])
def test_others_do_not_pause_it(deadline, now, actor):
    with pytest.raises(NotAllowed):
        pause_for_clarification(
            actor=actor, deadline=deadline, question="¿?", asked_on=ASKED_ON, now=at(ASKED_ON)
        )


def test_others_do_not_resume_it(paused, now):
    with pytest.raises(NotAllowed):
        resume_deadline(actor=CITIZEN, deadline=paused, resumed_on=now.date(), now=now)


def test_what_expired_is_not_paused(deadline, clock):
    late = date(2026, 12, 2)
    note_expiry(actor=clock, deadline=deadline, now=at(late))

    with pytest.raises(NotAllowed, match="no está corriendo"):
        pause_for_clarification(
            actor=LIAISON, deadline=deadline, question="¿Cuál?", asked_on=late, now=at(late)
        )
