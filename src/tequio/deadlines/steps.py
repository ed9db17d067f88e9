"""What every act on a deadline shares; only its commands call it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tequio.deadlines.duties import RULES
from tequio.deadlines.events.deadline import DeadlineExpired, DeadlineRecounted, DueDateMoved
from tequio.deadlines.events.pause import DeadlineResumed
from tequio.deadlines.models import Deadline, DeadlineState, Pause, PauseEnd
from tequio.deadlines.queries.calendar import count_of, pause_of
from tequio.foundation.actors import CLOCK, Actor
from tequio.foundation.days import day_of, happening_in
from tequio.foundation.facts import refuse_future
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked, share_turn, wait_for_turn

_CALENDAR = "calendar of terms"


class BeforeItStarted(Refusal):
    """Esa fecha es anterior al inicio del plazo."""


class NothingToNote(Refusal):
    """Todavía no llega ese día, o ya consta lo que trajo."""


def rest_on_calendar() -> None:
    """Keep suspensions and closures as they are until the term that is counted by them is there."""
    share_turn(_CALENDAR)


def change_calendar() -> None:
    """Wait for every term that is begun just now, so that none escapes the change."""
    wait_for_turn(_CALENDAR)


def begin(deadline: Deadline, day: date, now: datetime) -> None:
    """Lock the deadline and let the clock act first, up to the day of the act.

    So an act changes the same whether the clock ran on time or not yet.
    """
    locked(deadline)
    refuse_future(day, now)
    if day < deadline.started_on:
        raise BeforeItStarted
    if deadline.state == DeadlineState.PAUSED and deadline.pause.limit_on < day:
        end_pause_by_limit(deadline, now)
    if deadline.state == DeadlineState.RUNNING and deadline.due_on < day:
        expire(deadline, now)


def end_pause_by_limit(deadline: Deadline, now: datetime) -> None:
    """Let the term run again: silence stopped it only up to the limit."""
    end_pause(deadline, deadline.pause.limit_on, PauseEnd.LIMIT)
    deadline.save()
    tell_resumed(deadline, PauseEnd.LIMIT, actor=CLOCK, on=deadline.pause.limit_on, now=now)


def end_pause(deadline: Deadline, ended_on: date, ended_by: PauseEnd) -> None:
    """Close the pause on its last day and count the term again."""
    pause: Pause = deadline.pause
    pause.ended_on, pause.ended_by = ended_on, ended_by
    pause.save(update_fields=["ended_on", "ended_by"])
    deadline.state = DeadlineState.RUNNING
    count_again(deadline)


def expire(deadline: Deadline, now: datetime) -> None:
    """Note that the term ended without the act; the day after is its date."""
    deadline.state = DeadlineState.EXPIRED
    deadline.expired_on = _after(deadline.due_on)
    deadline.save()
    rule = RULES.get(deadline.rule)
    event = DeadlineExpired(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        due_on=deadline.due_on.isoformat(),
        expires_as=rule.expires_as if rule else "overdue",
    )
    record_act(deadline, event, actor=CLOCK, on=deadline.expired_on, now=now)


def tell_resumed(deadline: Deadline, ended_by: PauseEnd, *, actor: Actor, on: date, now: datetime) -> None:
    """Record that the term runs again, and its new last day."""
    event = DeadlineResumed(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        ended_by=ended_by.value,
        due_on=deadline.due_on.isoformat(),
    )
    record_act(deadline, event, actor=actor, on=on, now=now)


def count_again(deadline: Deadline) -> None:
    """Find the due date and the reminder's day anew; the caller saves."""
    count, pause = count_of(deadline), pause_of(deadline)
    if pause and count.limit_on and count.limit_on != pause.limit_on:
        pause.limit_on = count.limit_on
        if pause.ended_by == PauseEnd.LIMIT:
            pause.ended_on = count.limit_on
        pause.save(update_fields=["limit_on", "ended_on"])
    deadline.due_on, deadline.remind_on = count.due_on, count.remind_on
    if deadline.reminded_on and deadline.remind_on and deadline.remind_on > deadline.reminded_on:
        deadline.reminded_on = None


def move(
    deadlines: tuple[Deadline, ...],
    *,
    actor: Actor,
    cause: tuple[SubjectRef, ...],
    reason: str,
    now: datetime,
) -> None:
    """Count again what a change of calendar touches; each that moves has its event.

    What expired within days that were suspended without anybody knowing yet
    runs again, or expired later, or was met in time.
    """
    for deadline in deadlines:
        with happening_in(deadline.zone):
            _move(deadline, actor=actor, cause=cause, reason=reason, now=now)


def _move(
    deadline: Deadline, *, actor: Actor, cause: tuple[SubjectRef, ...], reason: str, now: datetime
) -> None:
    today = day_of(now)
    begin(deadline, max(today, deadline.started_on), now)
    before, was = deadline.due_on, deadline.state
    was_late = deadline.expired_on is not None
    count_again(deadline)
    _follow_the_count(deadline, today)
    if was_late and deadline.due_on != before:
        deadline.recounted_on = today
    deadline.save()
    if (deadline.due_on, deadline.state) == (before, was):
        return
    kind = DeadlineRecounted if was_late else DueDateMoved
    event = kind(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        before=before.isoformat(),
        due_on=deadline.due_on.isoformat(),
        reason=reason,
    )
    record_act(deadline, event, actor=actor, on=today, now=now, also=cause)


def _follow_the_count(deadline: Deadline, today: date) -> None:
    """Let the state be what it would be, had the calendar been known all along."""
    pause = pause_of(deadline)
    if pause and pause.ended_by == PauseEnd.LIMIT:
        _lengthen(pause, deadline, today)
    if deadline.state == DeadlineState.DONE:
        deadline.expired_on = _after(deadline.due_on) if deadline.was_late else None
    elif deadline.state == DeadlineState.EXPIRED and deadline.due_on >= today:
        deadline.state, deadline.expired_on = DeadlineState.RUNNING, None
    elif deadline.state == DeadlineState.EXPIRED:
        deadline.expired_on = _after(deadline.due_on)


def count_from(deadline: Deadline, arrived_on: date | None, today: date) -> None:
    """Let it count as done on an acknowledged day, or again on that of record; the caller saves.

    What was not late kept the date that it had: it is counted anew first.
    """
    deadline.arrived_on = arrived_on
    if deadline.done_on and deadline.done_on > deadline.due_on:
        count_again(deadline)
    _follow_the_count(deadline, today)


def owe_again(deadline: Deadline, today: date) -> None:
    """Let it be owed as if it had not been done; the caller saves."""
    deadline.state = DeadlineState.EXPIRED if deadline.expired_on else DeadlineState.RUNNING
    deadline.done_on = deadline.arrived_on = None
    count_again(deadline)
    _follow_the_count(deadline, today)


def _lengthen(pause: Pause, deadline: Deadline, today: date) -> None:
    """Let a pause go on whose limit moved past the day until which it can have lasted."""
    if deadline.done_on and pause.limit_on >= deadline.done_on:
        pause.ended_on, pause.ended_by = deadline.done_on, PauseEnd.CLOSED
    elif deadline.done_on is None and pause.limit_on >= today:
        pause.ended_on, pause.ended_by = None, ""
        deadline.state, deadline.expired_on = DeadlineState.PAUSED, None
    else:
        return
    pause.save(update_fields=["ended_on", "ended_by"])
    count_again(deadline)


def _after(day: date) -> date:
    return day + timedelta(days=1)


def record_act(
    deadline: Deadline,
    event: Event,
    *,
    actor: Actor,
    on: date,
    now: datetime,
    also: tuple[SubjectRef, ...] = (),
) -> None:
    """Record what happened to the deadline under everything it is about."""
    record(
        event,
        actor=actor,
        subject=deadline.ref,
        occurred_on=on,
        now=now,
        about=(*deadline.places, *also),
    )
