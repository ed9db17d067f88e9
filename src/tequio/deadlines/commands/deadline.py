"""Writes that start, remind of, fulfil, stop or let a deadline pass."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import count

from django.utils.translation import gettext

from tequio.deadlines import policy
from tequio.deadlines.duties import EXTENSION_DECISION, DeadlineRule
from tequio.deadlines.events.deadline import (
    DeadlineMet,
    DeadlineReopened,
    DeadlineStarted,
    DeadlineStopped,
    ReminderNoted,
)
from tequio.deadlines.models import OWED, Deadline, DeadlineScope, DeadlineState, PauseEnd
from tequio.deadlines.queries.calendar import calendar_for, counted
from tequio.deadlines.queries.deadline import is_near, open_of
from tequio.deadlines.steps import (
    NothingToNote,
    begin,
    end_pause,
    expire,
    owe_again,
    record_act,
    rest_on_calendar,
)
from tequio.directory.models import REF_KINDS, Institution
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, day_that_counts, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_LONGEST_CODE = 140


class AlreadyOwed(Refusal):
    """Ese plazo ya corre, o venció y todavía se debe."""


class DueBeforeItStarts(Refusal):
    """La fecha en que vence es anterior al inicio del plazo."""


@command
def start_deadline(
    *,
    actor: Actor,
    rule: DeadlineRule,
    owner: SubjectRef,
    subject: SubjectRef,
    started_on: date,
    now: datetime,
    owner_label: str = "",
    matter: str = "",
    calendar_of: Institution | None = None,
    due_on: date | None = None,
    about: Iterable[SubjectRef] = (),
    follows: Deadline | None = None,
    followed_because: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Deadline:
    """Start what an owner owes on a subject, by its own calendar.

    With `due_on` the date is fixed and only suspensions, its pause and its
    extension move it; otherwise the rule's business days run from the day
    after, and no earlier than from the day of record. `owner_label` and
    `matter` are the words people read; without them the name of the
    institution and the public id. Without an institution, the statutory
    calendar, and the suspensions of the owner and of the territories in
    `about`. With `follows` its page tells the term that it comes after, and why.
    """
    allow(policy.START_DEADLINE, actor)
    refuse_future(started_on, now)
    if due_on is None:
        started_on = day_that_counts(started_on, actor=actor, now=now)
    if due_on and due_on < started_on:
        raise DueBeforeItStarts
    _refuse_twice(rule, owner, subject)
    places = calendar_of.places if calendar_of else ()
    refs = tuple(dict.fromkeys((owner, subject, *about, *places)))
    deadline = Deadline(
        code=_free_code(rule, subject),
        rule=rule.code,
        owner=str(owner),
        owner_label=owner_label.strip() or (calendar_of.name if calendar_of else str(owner)),
        subject=str(subject),
        matter=matter.strip() or str(subject),
        about=[str(ref) for ref in refs],
        institution=calendar_of,
        started_on=started_on,
        business_days=None if due_on else rule.business_days,
        baseline_due_on=due_on or started_on,
        follows=follows,
        followed_because=followed_because,
        fictitious=fictitious,
    )
    reaches = {str(ref) for ref in places or (owner, *filter(_is_a_territory, refs))}
    _begin_to_count(deadline, reaches)
    record_act(deadline, _started(deadline), actor=actor, on=started_on, now=now)
    return deadline


@command
def complete_deadline(*, actor: Actor, deadline: Deadline, done_on: date, now: datetime) -> Deadline:
    """Note that what was owed was done, in time or late by the day of record.

    Of history that is imported, by its own day: what was in time and is
    recorded after the clock noted the expiry does not stay expired.
    """
    done_on = day_that_counts(done_on, actor=actor, now=now)
    begin(deadline, done_on, now)
    allow(policy.COMPLETE_DEADLINE, actor, deadline)
    if deadline.state == DeadlineState.PAUSED:
        end_pause(deadline, done_on, PauseEnd.CLOSED)
    deadline.state, deadline.done_on = DeadlineState.DONE, done_on
    if not deadline.was_late:
        deadline.expired_on = None
    deadline.save()
    event = DeadlineMet(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        due_on=deadline.due_on.isoformat(),
        done_on=done_on.isoformat(),
    )
    record_act(deadline, event, actor=actor, on=done_on, now=now)
    _stop_decision(deadline, actor=actor, on=done_on, now=now)
    return deadline


@command
def stop_deadline(
    *, actor: Actor, deadline: Deadline, stopped_on: date, reason: str, now: datetime
) -> Deadline:
    """End a deadline because nothing is owed any more, with the reason."""
    stopped_on = day_that_counts(stopped_on, actor=actor, now=now)
    begin(deadline, stopped_on, now)
    allow(policy.STOP_DEADLINE, actor, deadline)
    refuse_blank(reason, refusal=ReasonMissing)
    if deadline.state == DeadlineState.PAUSED:
        end_pause(deadline, stopped_on, PauseEnd.CLOSED)
    deadline.state, deadline.stopped_on = DeadlineState.STOPPED, stopped_on
    deadline.stop_reason = reason.strip()
    deadline.save()
    event = DeadlineStopped(
        owner=deadline.owner_label, rule=deadline.rule, matter=deadline.matter, reason=reason.strip()
    )
    record_act(deadline, event, actor=actor, on=stopped_on, now=now)
    _stop_decision(deadline, actor=actor, on=stopped_on, now=now)
    return deadline


@command
def reopen_deadline(
    *, actor: Actor, deadline: Deadline, reopened_on: date, reason: str, now: datetime
) -> Deadline:
    """Owe again what was done and is withdrawn, by the same date."""
    allow(policy.REOPEN_DEADLINE, actor, locked(deadline))
    reopened_on = day_that_counts(reopened_on, actor=actor, now=now)
    refuse_blank(reason, refusal=ReasonMissing)
    owe_again(deadline, day_of(now))
    deadline.save()
    standing = deadline.acknowledgements.filter(withdrawn_on=None)
    standing.update(withdrawn_on=day_of(now), withdrawn_because=reason.strip())
    event = DeadlineReopened(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        due_on=deadline.due_on.isoformat(),
        reason=reason.strip(),
    )
    record_act(deadline, event, actor=actor, on=reopened_on, now=now)
    return deadline


def _stop_decision(deadline: Deadline, *, actor: Actor, on: date, now: datetime) -> None:
    """Ask nobody to decide any more whether what is over is extended."""
    reason = gettext("El plazo cuya prórroga se pidió ya terminó.")
    for decision in open_of(deadline.ref, EXTENSION_DECISION.code):
        day = max(on, decision.started_on)
        stop_deadline(actor=actor, deadline=decision, stopped_on=day, reason=reason, now=now)


@command
def note_reminder(*, actor: Actor, deadline: Deadline, now: datetime) -> Deadline:
    """Note once that the due date is near, from the day of the reminder on."""
    locked(deadline)
    allow(policy.NOTE_TIME, actor, deadline)
    waits = deadline.state == DeadlineState.RUNNING and deadline.reminded_on is None
    if not (waits and is_near(deadline, now)):
        raise NothingToNote
    deadline.reminded_on = today = day_of(now)
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
    locked(deadline)
    allow(policy.NOTE_TIME, actor, deadline)
    if deadline.state != DeadlineState.RUNNING or deadline.due_on >= day_of(now):
        raise NothingToNote
    expire(deadline, now)
    return deadline


def _free_code(rule: DeadlineRule, subject: SubjectRef) -> str:
    first = f"{rule.code}-{subject.key}"[:_LONGEST_CODE].rstrip("-")
    taken = set(Deadline.objects.filter(code__startswith=first).values_list("code", flat=True))
    names = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _is_a_territory(ref: SubjectRef) -> bool:
    return ref.kind in REF_KINDS.values()


def _refuse_twice(rule: DeadlineRule, owner: SubjectRef, subject: SubjectRef) -> None:
    owed = Deadline.objects.filter(rule=rule.code, subject=str(subject), owner=str(owner), state__in=OWED)
    if owed.exists():
        raise AlreadyOwed


def _begin_to_count(deadline: Deadline, reaches: set[str]) -> None:
    rest_on_calendar()
    calendar = calendar_for(institution=deadline.institution, reaches=reaches, since=deadline.started_on)
    count = counted(deadline.term, calendar, None)
    deadline.due_on, deadline.remind_on = count.due_on, count.remind_on
    if deadline.business_days is not None:
        deadline.baseline_due_on = deadline.due_on
    deadline.save(force_insert=True)
    DeadlineScope.objects.bulk_create(
        DeadlineScope(deadline=deadline, ref=ref, suspends=ref in reaches) for ref in deadline.about
    )


def _started(deadline: Deadline) -> DeadlineStarted:
    return DeadlineStarted(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        started_on=deadline.started_on.isoformat(),
        business_days=deadline.business_days or 0,
        due_on=deadline.due_on.isoformat(),
    )
