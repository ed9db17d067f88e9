"""Writes of whoever reported a milestone, until somebody checked it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tequio.foundation.actors import Actor
from tequio.foundation.facts import ReasonMissing, day_that_counts, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.plans.events.milestone import EvidenceAdded, ReportCorrected, ReportWithdrawn
from tequio.plans.models.milestone import MilestoneReport, ReportedState, ReportVersion
from tequio.plans.policy import milestone as policy
from tequio.plans.queries.report import state_by_reports
from tequio.plans.steps.milestone import Proof, keep_proofs, reopen_term, reread, tell

_LONGEST_LABEL = 200


class NoProof(Refusal):
    """Elija el archivo o dé la dirección que lo prueba."""


class NothingChanged(Refusal):
    """El reporte ya dice eso: cambie lo que esté mal."""


class DelayStillUnexplained(Refusal):
    """El hito se reportó con retraso: su razón se puede corregir, no quitar."""


@command
def add_evidence(
    *,
    actor: Actor,
    report: MilestoneReport,
    evidence: Sequence[Proof],
    added_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> MilestoneReport:
    """Add what proves a report that nobody checked yet."""
    reread(report)
    allow(policy.ADD_EVIDENCE, actor, report)
    added_on = day_that_counts(added_on, actor=actor, now=now)
    if not evidence:
        raise NoProof
    kept = keep_proofs(report, evidence, actor=actor, now=now, added_on=added_on)
    event = EvidenceAdded(
        commitment=report.milestone.commitment.title,
        milestone=report.milestone.title,
        report=report.number,
        evidence=[proof.document for proof in kept],
    )
    tell(event, report.milestone, actor=actor, on=added_on, now=now)
    return report


@command
def correct_report(
    *,
    actor: Actor,
    report: MilestoneReport,
    text: str,
    delay_reason: str,
    reason: str,
    corrected_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> MilestoneReport:
    """Say in other words what was reported; its day and its state stay."""
    reread(report)
    allow(policy.CORRECT_REPORT, actor, report)
    corrected_on = day_that_counts(corrected_on, actor=actor, now=now)
    refuse_blank(reason, refusal=ReasonMissing)
    _refuse_emptied(report, text, delay_reason)
    if (text.strip(), delay_reason.strip()) == (report.text, report.delay_reason):
        raise NothingChanged
    ReportVersion.objects.create(
        report=report,
        number=report.versions.count() + 1,
        text=report.text,
        delay_reason=report.delay_reason,
        author_label=report.author_label,
        replaced_on=corrected_on,
        replaced_because=reason.strip(),
    )
    report.text, report.delay_reason = text.strip(), delay_reason.strip()
    report.author_label = actor.label[:_LONGEST_LABEL]
    report.save(update_fields=["text", "delay_reason", "author_label"])
    event = ReportCorrected(
        commitment=report.milestone.commitment.title,
        milestone=report.milestone.title,
        report=report.number,
        text=report.text,
        delay_reason=report.delay_reason,
        reason=reason.strip(),
    )
    tell(event, report.milestone, actor=actor, on=corrected_on, now=now)
    return report


@command
def withdraw_report(
    *,
    actor: Actor,
    report: MilestoneReport,
    reason: str,
    withdrawn_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> MilestoneReport:
    """Take a report back: it stays in sight and counts no more.

    Of the end of a milestone, its term runs again by the same date and there
    is nothing to verify any more.
    """
    reread(report)
    allow(policy.WITHDRAW_REPORT, actor, report)
    withdrawn_on = day_that_counts(withdrawn_on, actor=actor, now=now)
    refuse_blank(reason, refusal=ReasonMissing)
    report.withdrawn_on, report.withdrawn_because = withdrawn_on, reason.strip()
    report.arrived_on = None
    report.save(update_fields=["withdrawn_on", "withdrawn_because", "arrived_on"])
    milestone = report.milestone
    if report.state == ReportedState.DONE:
        reopen_term(milestone, actor=actor, on=withdrawn_on, reason=report.withdrawn_because, now=now)
    milestone.state = state_by_reports(milestone)
    milestone.save(update_fields=["state"])
    event = ReportWithdrawn(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        report=report.number,
        reason=report.withdrawn_because,
    )
    tell(event, report.milestone, actor=actor, on=withdrawn_on, now=now)
    return report


def _refuse_emptied(report: MilestoneReport, text: str, delay_reason: str) -> None:
    if report.text or not report.state:
        refuse_blank(text)
    if report.delay_reason and not delay_reason.strip():
        raise DelayStillUnexplained
