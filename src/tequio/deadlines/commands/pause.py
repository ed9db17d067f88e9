"""Writes that pause a deadline once, while a question is clarified."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from tequio.deadlines import policy
from tequio.deadlines.events.pause import DeadlinePaused
from tequio.deadlines.models import Deadline, DeadlineState, Pause, PauseEnd
from tequio.deadlines.queries.calendar import calendar_without_pause
from tequio.deadlines.steps import (
    NothingToNote,
    begin,
    count_again,
    end_pause,
    end_pause_by_limit,
    record_act,
    tell_resumed,
)
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import day_that_counts, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

LONGEST_PAUSE: Final = 10


class PauseTooLong(Refusal):
    """Una pausa dura de 1 a 10 días hábiles."""


class ResumedBeforePaused(Refusal):
    """La aclaración no pudo llegar antes de que se pidiera."""


@command
def pause_for_clarification(
    *,
    actor: Actor,
    deadline: Deadline,
    question: str,
    asked_on: date,
    now: datetime,
    business_days: int = LONGEST_PAUSE,
    idempotency_key: str = "",
) -> Deadline:
    """Stop the term once, from the day after a question, up to a limit.

    Whoever was asked may keep silent: those days do not count against the
    owner, and the term runs again after the limit.
    """
    asked_on = day_that_counts(asked_on, actor=actor, now=now)
    begin(deadline, asked_on, now)
    allow(policy.PAUSE_DEADLINE, actor, deadline)
    refuse_blank(question)
    if not 1 <= business_days <= LONGEST_PAUSE:
        raise PauseTooLong
    limit_on = calendar_without_pause(deadline).add_business_days(asked_on, business_days)
    pause = Pause.objects.create(
        deadline=deadline,
        question=question.strip(),
        asked_on=asked_on,
        business_days=business_days,
        limit_on=limit_on,
    )
    deadline.state = DeadlineState.PAUSED
    count_again(deadline)
    deadline.save()
    event = DeadlinePaused(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        question=pause.question,
        limit_on=pause.limit_on.isoformat(),
        due_on=deadline.due_on.isoformat(),
    )
    record_act(deadline, event, actor=actor, on=asked_on, now=now)
    return deadline


@command
def resume_deadline(
    *, actor: Actor, deadline: Deadline, resumed_on: date, now: datetime, idempotency_key: str = ""
) -> Deadline:
    """Let the term run again, from the day after the clarification came."""
    resumed_on = day_that_counts(resumed_on, actor=actor, now=now)
    begin(deadline, resumed_on, now)
    allow(policy.RESUME_DEADLINE, actor, deadline)
    if resumed_on < deadline.pause.asked_on:
        raise ResumedBeforePaused
    end_pause(deadline, resumed_on, PauseEnd.ANSWER)
    deadline.save()
    tell_resumed(deadline, PauseEnd.ANSWER, actor=actor, on=resumed_on, now=now)
    return deadline


@command
def note_pause_limit(*, actor: Actor, deadline: Deadline, now: datetime) -> Deadline:
    """Let the term run again after the limit of its pause."""
    locked(deadline)
    allow(policy.NOTE_TIME, actor, deadline)
    if deadline.state != DeadlineState.PAUSED or deadline.pause.limit_on >= day_of(now):
        raise NothingToNote
    end_pause_by_limit(deadline, now)
    return deadline
