"""A deadline starts, is met in time or late, or is stopped with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.deadlines.commands.deadline import (
    AlreadyOwed,
    DueBeforeItStarts,
    complete_deadline,
    note_expiry,
    start_deadline,
    stop_deadline,
)
from tequio.deadlines.commands.pause import pause_for_clarification
from tequio.deadlines.duties import DeadlineRule, name_of, register
from tequio.deadlines.models import DeadlineState, PauseEnd
from tequio.deadlines.steps import BeforeItStarted
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tests.deadlines.acts import (
    ANSWER,
    CITIZEN,
    DELIVER,
    DUE_ON,
    LIAISON,
    QUESTION,
    STARTED_ON,
    answer,
    at,
)

pytestmark = pytest.mark.django_db


def test_a_term_runs_from_the_day_after_in_business_days(deadline):
    assert deadline.due_on == deadline.baseline_due_on == DUE_ON
    assert deadline.remind_on == date(2026, 11, 24)
    assert deadline.state == DeadlineState.RUNNING
    assert str(deadline.ref) == "plazo/tests-answer-cam-1"


def test_its_event_is_about_everything_it_concerns(deadline):
    entry = LogEntry.objects.get(kind="deadlines.deadline_started")

    assert entry.subject == "plazo/tests-answer-cam-1"
    assert set(entry.about) == {
        "plazo/tests-answer-cam-1",
        "respuesta/cam-1",
        "institucion/cotaipec",
        "estado/cam",
        "ejercicio/cam-2026",
    }
    assert entry.sentence == (
        "COTAIPEC tiene hasta el 1 de diciembre de 2026 para «responder la pregunta»: "
        "¿Cuándo abre la biblioteca?."
    )


def test_a_fixed_date_is_not_counted(start):
    milestone = start(rule=DELIVER, due_on=date(2027, 2, 28))

    assert milestone.due_on == milestone.baseline_due_on == date(2027, 2, 28)
    assert milestone.business_days is None


def test_without_words_the_institution_and_the_public_id_are_told(start):
    plain = start(owner_label="", matter="")

    assert plain.owner_label == "Comisión de Transparencia de Campeche"
    assert plain.matter == "respuesta/cam-1"


def test_without_an_institution_the_owner_and_its_territories_suspend(operator, campeche, now):
    body = SubjectRef("organo", "stl-cam")

    alone = start_deadline(
        actor=operator,
        rule=ANSWER,
        owner=body,
        subject=QUESTION,
        started_on=STARTED_ON,
        about=(campeche.ref,),
        now=now,
    )

    assert alone.owner_label == "organo/stl-cam"
    assert set(alone.reach.filter(suspends=True).values_list("ref", flat=True)) == {
        "organo/stl-cam",
        "estado/cam",
    }


def test_a_very_short_term_is_reminded_the_day_before_or_not_at_all(start):
    two_days = start(rule=DELIVER, due_on=date(2026, 11, 20))
    same_day = start(rule=DELIVER, due_on=STARTED_ON, subject=SubjectRef("hito", "cam-1-1"))

    assert two_days.remind_on == date(2026, 11, 19)
    assert same_day.remind_on is None


def test_a_term_of_just_the_days_of_a_reminder_is_reminded_at_their_beginning(start):
    five_days_between = start(rule=DELIVER, due_on=date(2026, 11, 25))

    assert five_days_between.remind_on == date(2026, 11, 18)


def test_the_same_is_not_owed_twice(deadline, start):
    with pytest.raises(AlreadyOwed):
        start()


def test_what_was_met_can_be_owed_again_under_another_code(deadline, start, operator, now):
    complete_deadline(actor=operator, deadline=deadline, done_on=STARTED_ON, now=at(STARTED_ON))

    again = start(started_on=date(2026, 11, 20))

    assert again.code == "tests-answer-cam-1-2"


def test_a_deadline_does_not_start_in_the_future(start):
    with pytest.raises(NotYetHappened):
        start(started_on=date(2026, 11, 23), now=at(STARTED_ON))


def test_a_fixed_date_is_not_before_the_start(start):
    with pytest.raises(DueBeforeItStarts):
        start(rule=DELIVER, due_on=date(2026, 11, 16))


def test_nobody_starts_a_deadline_by_hand(start):
    with pytest.raises(NotAllowed):
        start(actor=LIAISON)


def test_the_act_it_measures_meets_it_whoever_does_it(deadline):
    answer(actor=CITIZEN, deadline=deadline, done_on=DUE_ON, now=at(DUE_ON))

    assert (deadline.state, deadline.done_on) == (DeadlineState.DONE, DUE_ON)
    assert not deadline.was_late


def test_nobody_declares_a_deadline_met(deadline, now):
    with pytest.raises(NotAllowed):
        complete_deadline(actor=LIAISON, deadline=deadline, done_on=now.date(), now=now)


def test_an_answer_after_the_due_date_stays_late_although_no_clock_ran(deadline, operator):
    complete_deadline(actor=operator, deadline=deadline, done_on=date(2026, 12, 3), now=at(date(2026, 12, 3)))

    assert deadline.state == DeadlineState.DONE
    assert deadline.was_late
    assert deadline.expired_on == date(2026, 12, 2)
    assert LogEntry.objects.get(kind="deadlines.deadline_expired").actor_kind == "clock"


def test_the_day_of_record_decides_whatever_day_is_said(deadline, operator, clock):
    late = at(date(2026, 12, 3))
    note_expiry(actor=clock, deadline=deadline, now=late)

    complete_deadline(actor=operator, deadline=deadline, done_on=DUE_ON, now=late)

    assert (deadline.done_on, deadline.expired_on) == (date(2026, 12, 3), date(2026, 12, 2))
    assert LogEntry.objects.get(kind="deadlines.deadline_met").occurred_on == date(2026, 12, 3)


def test_history_recorded_after_the_expiry_keeps_its_day(deadline, history, clock):
    late = at(date(2026, 12, 3))
    note_expiry(actor=clock, deadline=deadline, now=late)

    complete_deadline(actor=history, deadline=deadline, done_on=DUE_ON, now=late)

    assert (deadline.done_on, deadline.expired_on) == (DUE_ON, None)


def test_no_term_of_business_days_starts_before_it_is_recorded(start, operator):
    owed = start(started_on=date(2026, 11, 3), now=at(STARTED_ON))

    assert (owed.started_on, owed.due_on) == (STARTED_ON, DUE_ON)


def test_what_is_met_while_paused_ends_the_pause(deadline, operator, now):
    pause_for_clarification(
        actor=operator,
        deadline=deadline,
        question="¿Cuál?",
        asked_on=date(2026, 11, 18),
        now=at(date(2026, 11, 18)),
    )

    complete_deadline(
        actor=operator, deadline=deadline, done_on=date(2026, 11, 20), now=at(date(2026, 11, 20))
    )

    assert deadline.pause.ended_by == PauseEnd.CLOSED
    assert deadline.due_on == date(2026, 12, 3)


def test_what_is_met_cannot_be_met_again(deadline, operator, now):
    complete_deadline(actor=operator, deadline=deadline, done_on=STARTED_ON, now=at(STARTED_ON))

    with pytest.raises(NotAllowed, match="ya se cumplió"):
        complete_deadline(actor=operator, deadline=deadline, done_on=STARTED_ON, now=at(STARTED_ON))


def test_nothing_is_met_before_it_started_or_tomorrow(deadline, operator, now):
    with pytest.raises(BeforeItStarted):
        complete_deadline(
            actor=operator, deadline=deadline, done_on=date(2026, 11, 16), now=at(date(2026, 11, 16))
        )
    with pytest.raises(NotYetHappened):
        complete_deadline(actor=operator, deadline=deadline, done_on=date(2026, 11, 23), now=now)


def test_a_deadline_is_stopped_with_its_reason(deadline, operator, now):
    stop_deadline(
        actor=operator, deadline=deadline, stopped_on=now.date(), reason="Se retiró la pregunta.", now=now
    )

    assert deadline.state == DeadlineState.STOPPED
    assert "Se retiró la pregunta." in LogEntry.objects.get(kind="deadlines.deadline_stopped").sentence


def test_a_deadline_in_pause_can_be_stopped(deadline, operator, now):
    pause_for_clarification(
        actor=operator,
        deadline=deadline,
        question="¿Cuál?",
        asked_on=date(2026, 11, 18),
        now=at(date(2026, 11, 18)),
    )

    stop_deadline(actor=operator, deadline=deadline, stopped_on=now.date(), reason="Ya no.", now=now)

    assert deadline.pause.ended_by == PauseEnd.CLOSED


def test_a_deadline_is_not_stopped_without_a_reason_nor_by_its_owner(deadline, operator, now):
    with pytest.raises(ReasonMissing):
        stop_deadline(actor=operator, deadline=deadline, stopped_on=now.date(), reason=" ", now=now)
    with pytest.raises(NotAllowed):
        stop_deadline(actor=LIAISON, deadline=deadline, stopped_on=now.date(), reason="No.", now=now)


def test_a_code_stands_for_one_rule():
    other = DeadlineRule("tests-answer", "otra cosa", 3, "Otra razón.")

    with pytest.raises(ValueError, match="two rules"):
        register(other)
    assert register(ANSWER) is ANSWER
    assert name_of("tests-unknown") == "tests-unknown"
