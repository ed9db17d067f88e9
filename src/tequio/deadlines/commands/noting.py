"""Writes of the clock: what the passing of days alone changes."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tequio.deadlines import policy
from tequio.deadlines.events import ReminderNoted, SuspensionOver
from tequio.deadlines.models import Deadline, DeadlineState, TermSuspension
from tequio.deadlines.steps import end_pause_by_limit, expire, record_act
from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record


class NothingToNote(Refusal):
    """Todavía no llega ese día, o ya consta lo que trajo."""


@command
def note_reminder(*, actor: Actor, deadline: Deadline, now: datetime) -> Deadline:
    """Note once that the due date is near, from the day of the reminder on."""
    _lock(deadline)
    allow(policy.NOTE_TIME, actor, deadline)
    today = timezone.localdate(now)
    waits = deadline.state == DeadlineState.RUNNING and deadline.reminded_on is None
    if not (waits and deadline.remind_on and deadline.remind_on <= today <= deadline.due_on):
        raise NothingToNote
    deadline.reminded_on = today
    deadline.save(update_fields=["reminded_on"])
    event = ReminderNoted(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        due_on=deadline.due_on.isoformat(),
    )
    record_act(deadline, event, actor=actor, on=today, now=now)
    return deadline


@command
def note_expiry(*, actor: Actor, deadline: Deadline, now: datetime) -> Deadline:
    """Note that the due date passed without the act."""
    _lock(deadline)
    allow(policy.NOTE_TIME, actor, deadline)
    if deadline.state != DeadlineState.RUNNING or deadline.due_on >= timezone.localdate(now):
        raise NothingToNote
    expire(deadline, now)
    return deadline


@command
def note_pause_limit(*, actor: Actor, deadline: Deadline, now: datetime) -> Deadline:
    """Let the term run again after the limit of its pause."""
    _lock(deadline)
    allow(policy.NOTE_TIME, actor, deadline)
    if deadline.state != DeadlineState.PAUSED or deadline.pause.limit_on >= timezone.localdate(now):
        raise NothingToNote
    end_pause_by_limit(deadline, now)
    return deadline


@command
def note_suspension_over(*, actor: Actor, suspension: TermSuspension, now: datetime) -> TermSuspension:
    """Note that the last suspended day passed; its notice comes down."""
    suspension.refresh_from_db(from_queryset=TermSuspension.objects.select_for_update())
    allow(policy.NOTE_TIME, actor, suspension)
    if suspension.over_on or suspension.suspended_until >= timezone.localdate(now):
        raise NothingToNote
    suspension.over_on = suspension.suspended_until
    suspension.save(update_fields=["over_on"])
    record(
        SuspensionOver(place=suspension.reach_label),
        actor=actor,
        subject=suspension.ref,
        occurred_on=suspension.over_on,
        now=now,
        about=suspension.places,
    )
    return suspension


def _lock(deadline: Deadline) -> None:
    deadline.refresh_from_db(from_queryset=Deadline.objects.select_for_update())
