"""Writes that extend a deadline once, by the decision of someone else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from tequio.deadlines import policy
from tequio.deadlines.commands.deadline import complete_deadline, start_deadline
from tequio.deadlines.duties import EXTENSION_DECISION
from tequio.deadlines.events.extension import ExtensionApproved, ExtensionRefused, ExtensionRequested
from tequio.deadlines.models import Deadline, Extension, ExtensionStatus
from tequio.deadlines.queries.deadline import open_of
from tequio.deadlines.steps import begin, count_again, record_act
from tequio.foundation.actors import Actor, author_key
from tequio.foundation.facts import ReasonMissing, day_that_counts, refuse_blank
from tequio.foundation.names import names_of
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command

_DECIDERS: Final = ("organo", "ejercicio", "institucion")


class ExtensionTooLong(Refusal):
    """Una prórroga no puede durar más que el plazo, ni más de 60 días hábiles."""


class DecidedBeforeRequested(Refusal):
    """La prórroga no pudo resolverse antes de que se pidiera."""


@command
def request_extension(
    *,
    actor: Actor,
    deadline: Deadline,
    business_days: int,
    reason: str,
    requested_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Deadline:
    """Ask once for more business days, with a reason and before expiry."""
    requested_on = day_that_counts(requested_on, actor=actor, now=now)
    begin(deadline, requested_on, now)
    allow(policy.REQUEST_EXTENSION, actor, deadline)
    refuse_blank(reason, refusal=ReasonMissing)
    if not 1 <= business_days <= deadline.term.longest_extension:
        raise ExtensionTooLong
    Extension.objects.create(
        deadline=deadline,
        business_days=business_days,
        reason=reason.strip(),
        requested_on=requested_on,
        requested_by=author_key(actor),
    )
    event = ExtensionRequested(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        business_days=business_days,
        reason=reason.strip(),
    )
    _await_decision(deadline, actor=actor, on=requested_on, now=now)
    record_act(deadline, event, actor=actor, on=requested_on, now=now)
    return deadline


@command
def approve_extension(
    *,
    actor: Actor,
    deadline: Deadline,
    approved_on: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Deadline:
    """Grant the days asked for, while the term still runs."""
    approved_on = day_that_counts(approved_on, actor=actor, now=now)
    begin(deadline, approved_on, now)
    allow(policy.APPROVE_EXTENSION, actor, deadline)
    extension = _decide(deadline, ExtensionStatus.APPROVED, on=approved_on, reason=reason)
    before = deadline.due_on
    deadline.extended_days = extension.business_days
    count_again(deadline)
    deadline.save()
    event = ExtensionApproved(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        business_days=extension.business_days,
        before=before.isoformat(),
        due_on=deadline.due_on.isoformat(),
        reason=extension.decision_reason,
    )
    _end_decision(deadline, actor=actor, on=approved_on, now=now)
    record_act(deadline, event, actor=actor, on=approved_on, now=now)
    return deadline


@command
def refuse_extension(
    *,
    actor: Actor,
    deadline: Deadline,
    refused_on: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Deadline:
    """Refuse the days asked for; the due date stays."""
    refused_on = day_that_counts(refused_on, actor=actor, now=now)
    begin(deadline, refused_on, now)
    allow(policy.REFUSE_EXTENSION, actor, deadline)
    extension = _decide(deadline, ExtensionStatus.REFUSED, on=refused_on, reason=reason)
    event = ExtensionRefused(
        owner=deadline.owner_label,
        rule=deadline.rule,
        matter=deadline.matter,
        reason=extension.decision_reason,
    )
    _end_decision(deadline, actor=actor, on=refused_on, now=now)
    record_act(deadline, event, actor=actor, on=refused_on, now=now)
    return deadline


def _await_decision(deadline: Deadline, *, actor: Actor, on: date, now: datetime) -> None:
    """Let whoever decides owe the decision, by a term of its own."""
    decider = _decider(deadline)
    start_deadline(
        actor=actor,
        rule=EXTENSION_DECISION,
        owner=decider,
        owner_label=names_of([str(decider)])[str(decider)],
        subject=deadline.ref,
        matter=f"{deadline.owner_label}: {deadline.matter}",
        started_on=on,
        about=deadline.places,
        fictitious=deadline.fictitious,
        now=now,
    )


def _end_decision(deadline: Deadline, *, actor: Actor, on: date, now: datetime) -> None:
    for decision in open_of(deadline.ref, EXTENSION_DECISION.code):
        complete_deadline(actor=actor, deadline=decision, done_on=on, now=now)


def _decider(deadline: Deadline) -> SubjectRef:
    """Name who decides: a body, else an exercise or institution, that does not owe it."""
    others = [ref for ref in deadline.places if ref != deadline.owner_ref]
    found = (ref for kind in _DECIDERS for ref in others if ref.kind == kind)
    return next(found, deadline.owner_ref)


def _decide(deadline: Deadline, status: ExtensionStatus, *, on: date, reason: str) -> Extension:
    refuse_blank(reason, refusal=ReasonMissing)
    extension = deadline.extension
    if on < extension.requested_on:
        raise DecidedBeforeRequested
    extension.status, extension.decided_on = status, on
    extension.decision_reason = reason.strip()
    extension.save(update_fields=["status", "decided_on", "decision_reason"])
    return extension
