"""Writes by which a published commitment changes: proposed by a seat, decided by one of another sector."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tequio.foundation.actors import Actor, author_key
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Seat
from tequio.ledger.command import command
from tequio.ledger.rows import locked
from tequio.plans.events.milestone import MilestoneCancelled
from tequio.plans.models.change import ChangeKind, ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone, MilestoneState
from tequio.plans.policy import change as policy
from tequio.plans.queries.sheet import content_of, stored
from tequio.plans.sheet.commitment import CommitmentContent, changed
from tequio.plans.steps.change import (
    Backing,
    NothingChanged,
    amend,
    decided,
    lapse_others,
    proposed,
    refuse_moved_baseline,
    refuse_unbacked,
)
from tequio.plans.steps.commitment import as_stored
from tequio.plans.steps.milestone import stop_term, tell

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
    seen_version: int = 0,
    idempotency_key: str = "",
) -> CommitmentChange:
    """Propose another text for a published commitment, on an agreement.

    It shows as proposed, and changes nothing until another sector concurs.
    Whoever tells which version they read is refused if there is a newer one.
    """
    allow(policy.PROPOSE_CHANGE, actor, locked(commitment))
    if seen_version and seen_version != commitment.version:
        raise NewerVersion
    refuse_blank(reason, refusal=ReasonMissing)
    refuse_unbacked(agreement, commitment)
    before = content_of(stored(commitment=commitment))
    refuse_moved_baseline(before, content)
    wanted = as_stored(content)
    differing = changed(before.snapshot(), wanted.snapshot())
    if not differing:
        raise NothingChanged
    change = _add(
        commitment,
        actor=actor,
        now=now,
        kind=ChangeKind.AMEND,
        content=wanted.snapshot(),
        reason=reason.strip(),
        agreement=agreement,
    )
    proposed(change, differing, actor=actor, now=now)
    return change


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
    if change.base_version != change.commitment.version or change.content is None:
        raise ChangedSince
    change.version = amend(
        change.commitment,
        CommitmentContent.restored(change.content),
        Backing(change.reason, day_of(now), change.agreement.session),
        actor=actor,
        now=now,
    )
    change.save(update_fields=["version"])


def _cancel(change: CommitmentChange, *, actor: Actor, now: datetime) -> None:
    milestone, session = change.milestone, change.agreement.session
    if milestone is None or locked(milestone).state in _SETTLED:
        raise ChangedSince
    stop_term(milestone, actor=actor, on=day_of(now), reason=change.reason, now=now)
    milestone.state = MilestoneState.CANCELLED
    milestone.cancelled_in, milestone.cancelled_because = session, change.reason
    milestone.save(update_fields=["state", "cancelled_in", "cancelled_because"])
    event = MilestoneCancelled(
        commitment=change.commitment.title,
        milestone=milestone.title,
        session=session.title,
        reason=change.reason,
        said_on="",
    )
    tell(event, milestone, actor=actor, on=day_of(now), now=now, also=(session.ref,))
