"""Writes by which the secretariat acknowledges that a report came before its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tequio.deadlines.commands import arrival as terms
from tequio.documents.evidence import Attachment, attach
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.plans.events.arrival import AcknowledgementWithdrawn, EarlierDayAcknowledged
from tequio.plans.models.milestone import MilestoneReport
from tequio.plans.policy import milestone as policy
from tequio.plans.queries.arrival import terms_met_by
from tequio.plans.queries.lateness import late_by_its_terms
from tequio.plans.steps.milestone import proven_of, reread, tell


class NothingWasOwed(Refusal):
    """Ese reporte no cumplió ningún plazo: cuenta el día en que se registró."""


@command
def acknowledge_earlier_day(
    *,
    actor: Actor,
    report: MilestoneReport,
    arrived_on: date,
    reason: str,
    now: datetime,
    evidence: Sequence[Attachment] = (),
    idempotency_key: str = "",
) -> MilestoneReport:
    """Say, as the secretariat, that a report came on an earlier day.

    That day counts in its term from then on; a delay that was none is taken
    back, and stays in the log.
    """
    reread(report)
    allow(policy.ACKNOWLEDGE_EARLIER_DAY, actor, report)
    met = terms_met_by(report)
    if not met:
        raise NothingWasOwed
    documents = attach(evidence, proven_of(report.milestone), actor=actor, now=now)
    for term in met:
        terms.acknowledge_earlier_day(
            actor=actor, deadline=term, arrived_on=arrived_on, reason=reason, documents=documents, now=now
        )
    _count_from(report, arrived_on)
    event = EarlierDayAcknowledged(
        commitment=report.milestone.commitment.title,
        milestone=report.milestone.title,
        report=report.number,
        arrived_on=arrived_on.isoformat(),
        recorded_on=report.reported_on.isoformat(),
        reason=reason.strip(),
        evidence=[str(document.ref) for document in documents],
    )
    tell(event, report.milestone, actor=actor, on=day_of(now), now=now)
    return report


@command
def withdraw_acknowledgement(
    *, actor: Actor, report: MilestoneReport, reason: str, now: datetime, idempotency_key: str = ""
) -> MilestoneReport:
    """Take the acknowledged day of a report back: that of its record counts."""
    reread(report)
    allow(policy.WITHDRAW_ACKNOWLEDGEMENT, actor, report)
    event = AcknowledgementWithdrawn(
        commitment=report.milestone.commitment.title,
        milestone=report.milestone.title,
        report=report.number,
        arrived_on=str(report.arrived_on),
        recorded_on=report.reported_on.isoformat(),
        reason=reason.strip(),
    )
    for term in terms_met_by(report):
        terms.withdraw_acknowledgement(actor=actor, deadline=term, reason=reason, now=now)
    _count_from(report, None)
    tell(event, report.milestone, actor=actor, on=day_of(now), now=now)
    return report


def _count_from(report: MilestoneReport, arrived_on: date | None) -> None:
    milestone = report.milestone
    report.arrived_on, milestone.late_since = arrived_on, late_by_its_terms(milestone)
    report.save(update_fields=["arrived_on"])
    milestone.save(update_fields=["late_since"])
