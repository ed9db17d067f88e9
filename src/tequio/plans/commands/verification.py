"""Writes of the secretariat on what was reported of a milestone."""

from __future__ import annotations

from datetime import date, datetime

from tequio.foundation.actors import Actor
from tequio.foundation.facts import refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.models import Session
from tequio.ledger.command import command
from tequio.ledger.rows import locked
from tequio.plans import policy
from tequio.plans.events import MilestoneCancelled, MilestoneVerified, ReportReturned
from tequio.plans.models.progress import MilestoneReport, Outcome, Verification
from tequio.plans.models.work import Milestone, MilestoneState
from tequio.plans.progress import (
    refuse_before_the_last,
    start_term,
    stop_term,
    tell,
)
from tequio.plans.writing import refuse_other_body

_LONGEST_LABEL = 200


class SessionAfterTheAct(Refusal):
    """La sesión que lo decidió es posterior a esa fecha."""


@command
def verify_report(
    *,
    actor: Actor,
    report: MilestoneReport,
    text: str,
    verified_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Verification:
    """Say that what was reported was checked and is so, and how."""
    found = _found(report, Outcome.VERIFIED, text, verified_on, actor=actor, now=now)
    milestone = report.milestone
    milestone.state = MilestoneState.VERIFIED
    milestone.save(update_fields=["state"])
    event = MilestoneVerified(
        commitment=milestone.commitment.title, milestone=milestone.title, text=found.text
    )
    tell(event, milestone, actor=actor, on=verified_on, now=now)
    return found


@command
def return_report(
    *,
    actor: Actor,
    report: MilestoneReport,
    reason: str,
    returned_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Verification:
    """Send a report back with the reason; its milestone is owed again."""
    found = _found(report, Outcome.RETURNED, reason, returned_on, actor=actor, now=now)
    milestone = report.milestone
    milestone.state = MilestoneState.IN_PROGRESS
    milestone.save(update_fields=["state"])
    start_term(milestone, actor=actor, on=returned_on, now=now)
    event = ReportReturned(
        commitment=milestone.commitment.title, milestone=milestone.title, reason=found.text
    )
    tell(event, milestone, actor=actor, on=returned_on, now=now)
    return found


@command
def cancel_milestone(
    *,
    actor: Actor,
    milestone: Milestone,
    session: Session,
    reason: str,
    cancelled_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Milestone:
    """Cancel a milestone by decision of a session; its baseline stays."""
    allow(policy.CANCEL_MILESTONE, actor, locked(milestone))
    refuse_future(cancelled_on, now)
    refuse_blank(reason)
    refuse_before_the_last(milestone, cancelled_on)
    refuse_other_body(session, milestone.commitment.plan)
    if session.held_on > cancelled_on:
        raise SessionAfterTheAct
    stop_term(milestone, actor=actor, on=cancelled_on, reason=reason, now=now)
    milestone.state = MilestoneState.CANCELLED
    milestone.cancelled_in, milestone.cancelled_because = session, reason.strip()
    milestone.save(update_fields=["state", "cancelled_in", "cancelled_because"])
    event = MilestoneCancelled(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        session=session.title,
        reason=milestone.cancelled_because,
    )
    tell(event, milestone, actor=actor, on=cancelled_on, now=now, also=(session.ref,))
    return milestone


def _found(
    report: MilestoneReport, outcome: Outcome, text: str, on: date, *, actor: Actor, now: datetime
) -> Verification:
    locked(report.milestone)
    allow(policy.VERIFY_REPORT if outcome is Outcome.VERIFIED else policy.RETURN_REPORT, actor, report)
    refuse_future(on, now)
    refuse_blank(text)
    refuse_before_the_last(report.milestone, on)
    return Verification.objects.create(
        report=report,
        outcome=outcome,
        text=text.strip(),
        verified_on=on,
        verifier_label=actor.label[:_LONGEST_LABEL],
    )
