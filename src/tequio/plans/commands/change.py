"""Writes by which a published commitment changes: proposed by a seat, decided by one of another sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tequio.foundation.actors import Actor, author_key
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Seat
from tequio.ledger.command import command
from tequio.ledger.rows import locked
from tequio.plans.models.change import ChangeKind, ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone, MilestoneState
from tequio.plans.policy import change as policy
from tequio.plans.queries.change import touched_by
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.amendment import amended, touched
from tequio.plans.sheet.commitment import CommitmentContent, changed, seen_of
from tequio.plans.steps.amendment import Backing, cancel, refuse_incomplete, refuse_unfit_milestones
from tequio.plans.steps.change import (
    NothingChanged,
    amend,
    decided,
    lapse_others,
    proposed,
    refuse_unbacked,
)
from tequio.plans.steps.commitment import as_stored

_LONGEST_LABEL = 200
_SETTLED = (MilestoneState.VERIFIED, MilestoneState.CANCELLED)


class NewerVersion(ChangedMeanwhile):
    """Este compromiso cambió mientras usted escribía; lo que usted no tocó dice ya lo de la versión nueva."""


class ChangedSince(ChangedMeanwhile):
    """El compromiso o el hito cambió después de esta propuesta: ya no se puede concurrir en ella."""


@command
def propose_change(
    *,
    actor: Actor,
    commitment: Commitment,
    content: CommitmentContent,
    reason: str,
    agreement: Agreement,
    now: datetime,
    idempotency_key: str = "",
) -> CommitmentChange:
    """Propose another text for a published commitment, on an agreement.

    It shows as proposed, and changes nothing until another sector concurs.
    Milestones and indicators that it lacks would be withdrawn.
    """
    allow(policy.PROPOSE_CHANGE, actor, locked(commitment))
    return _propose(
        commitment, content_now(commitment), content, actor=actor, reason=reason, agreement=agreement, now=now
    )


@command
def propose_section(
    *,
    actor: Actor,
    commitment: Commitment,
    values: Mapping[str, Any],
    reason: str,
    agreement: Agreement,
    now: datetime,
    seen: str = "",
    idempotency_key: str = "",
) -> CommitmentChange:
    """Propose other values for some fields of a published commitment.

    `seen` marks what those fields said when somebody began to change them:
    NewerVersion if a change of them came into force meanwhile.
    """
    allow(policy.PROPOSE_CHANGE, actor, locked(commitment))
    before = content_now(commitment)
    if seen and seen != seen_of(before, (mark.partition("=")[0] for mark in seen.split())):
        raise NewerVersion
    wanted = replace(before, **values)
    return _propose(commitment, before, wanted, actor=actor, reason=reason, agreement=agreement, now=now)


@command
def propose_cancellation(
    *,
    actor: Actor,
    milestone: Milestone,
    reason: str,
    agreement: Agreement,
    now: datetime,
    idempotency_key: str = "",
) -> CommitmentChange:
    """Propose to cancel a milestone, on an agreement about its commitment."""
    commitment = milestone.commitment
    locked(commitment)
    allow(policy.PROPOSE_CANCELLATION, actor, locked(milestone))
    refuse_blank(reason, refusal=ReasonMissing)
    refuse_unbacked(agreement, commitment)
    change = _add(
        commitment,
        actor=actor,
        now=now,
        kind=ChangeKind.CANCEL,
        milestone=milestone,
        reason=reason.strip(),
        agreement=agreement,
    )
    proposed(change, (), actor=actor, now=now)
    return change


@command
def concur_with_change(
    *, actor: Actor, change: CommitmentChange, now: datetime, idempotency_key: str = ""
) -> CommitmentChange:
    """Concur in a change, which is in force from this moment."""
    seat = _deciding(policy.CONCUR, actor, change)
    decided(change, ChangeState.APPLIED, seat, "", actor=actor, now=now)
    if change.kind == ChangeKind.AMEND:
        _amend(change, actor=actor, now=now)
    else:
        _cancel(change, actor=actor, now=now)
    lapse_others(change, actor=actor, now=now)
    return change


@command
def object_to_change(
    *, actor: Actor, change: CommitmentChange, reason: str, now: datetime, idempotency_key: str = ""
) -> CommitmentChange:
    """Object to a change, with the reason: nothing changes."""
    seat = _deciding(policy.OBJECT, actor, change)
    refuse_blank(reason, refusal=ReasonMissing)
    decided(change, ChangeState.OBJECTED, seat, reason.strip(), actor=actor, now=now)
    return change


@command
def withdraw_change(
    *, actor: Actor, change: CommitmentChange, reason: str, now: datetime, idempotency_key: str = ""
) -> CommitmentChange:
    """Withdraw what one's own seat proposed, with the reason."""
    seat = _deciding(policy.WITHDRAW, actor, change)
    refuse_blank(reason, refusal=ReasonMissing)
    decided(change, ChangeState.WITHDRAWN, seat, reason.strip(), actor=actor, now=now)
    return change


def _propose(
    commitment: Commitment,
    before: CommitmentContent,
    wanted: CommitmentContent,
    *,
    actor: Actor,
    reason: str,
    agreement: Agreement,
    now: datetime,
) -> CommitmentChange:
    refuse_blank(reason, refusal=ReasonMissing)
    refuse_unbacked(agreement, commitment)
    after = amended(before, as_stored(wanted))
    differing = changed(before.snapshot(), after.snapshot())
    if not differing:
        raise NothingChanged
    refuse_unfit_milestones(commitment, before, after, on=day_of(now))
    refuse_incomplete(commitment.plan, before, after)
    change = _add(
        commitment,
        actor=actor,
        now=now,
        kind=ChangeKind.AMEND,
        content=after.snapshot(),
        reason=reason.strip(),
        agreement=agreement,
    )
    proposed(change, differing, actor=actor, now=now)
    return change


def _seat(actor: Actor, subject: Any) -> Seat:
    seat = policy.seat_of(actor, subject)
    assert seat is not None  # noqa: S101 - the policy admits seats only
    return seat


def _deciding(rule: Any, actor: Actor, change: CommitmentChange) -> Seat:
    locked(change.commitment)
    allow(rule, actor, locked(change))
    return _seat(actor, change)


def _add(commitment: Commitment, *, actor: Actor, now: datetime, **facts: Any) -> CommitmentChange:
    return CommitmentChange.objects.create(
        commitment=commitment,
        number=commitment.changes.count() + 1,
        base_version=commitment.version,
        proposed_by=author_key(actor),
        proposed_label=actor.label[:_LONGEST_LABEL],
        proposed_seat=_seat(actor, commitment),
        proposed_on=day_of(now),
        **facts,
    )


def _amend(change: CommitmentChange, *, actor: Actor, now: datetime) -> None:
    commitment, backing = change.commitment, _backing(change, now)
    change.version = amend(commitment, _merged(change, now), backing, actor=actor, now=now)
    change.save(update_fields=["version"])


def _merged(change: CommitmentChange, now: datetime) -> CommitmentContent:
    """Return what the commitment says now with what was proposed, unless that was overtaken."""
    commitment, stands = change.commitment, content_now(change.commitment)
    base = commitment.versions.get(number=change.base_version)
    names = touched_by(change)
    if change.base_version != commitment.version and touched(base.content, stands.snapshot()) & names:
        raise ChangedSince
    proposal = CommitmentContent.restored(change.content or base.content)
    try:
        wanted = as_stored(replace(stands, **{name: getattr(proposal, name) for name in names}))
        refuse_unfit_milestones(commitment, stands, wanted, on=change.proposed_on)
        refuse_incomplete(commitment.plan, stands, wanted)
    except Refusal as refusal:
        raise ChangedSince(str(refusal)) from refusal
    return wanted


def _cancel(change: CommitmentChange, *, actor: Actor, now: datetime) -> None:
    milestone = change.milestone
    if milestone is None or locked(milestone).state in _SETTLED:
        raise ChangedSince
    cancel(milestone, _backing(change, now), actor=actor, now=now)


def _backing(change: CommitmentChange, now: datetime) -> Backing:
    return Backing(change.reason, day_of(now), change.agreement.session)
