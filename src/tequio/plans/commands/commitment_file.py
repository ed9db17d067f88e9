"""Writes a whole table of commitments into a draft, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.imports import Finding, Outcome, findings_to_write, line
from tequio.foundation.policy import allow
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.commands.commitment import describe_section, draft_commitment
from tequio.plans.commitment_file import CommitmentRow, plan_commitments
from tequio.plans.events.draft import CommitmentsImported
from tequio.plans.models.plan import Plan
from tequio.plans.policy.plan import WRITE_DRAFT
from tequio.plans.steps.commitment import about_plan, place


@command
def import_commitments(
    *, actor: Actor, plan: Plan, rows: Sequence[CommitmentRow], now: datetime, idempotency_key: str = ""
) -> Plan:
    """Add the commitments of a table to a draft, or change those it has."""
    allow(WRITE_DRAFT, actor, locked(plan))
    found = plan_commitments(rows, plan=plan)
    writes = findings_to_write(found)
    for finding in writes:
        with line(finding.number):
            _write(finding, plan, actor=actor, now=now)
    created = sum(finding.outcome == Outcome.NEW for finding in writes)
    event = CommitmentsImported(
        territory=place(plan), title=plan.title, created=created, updated=len(writes) - created
    )
    record(event, actor=actor, subject=plan.ref, occurred_on=day_of(now), now=now, about=about_plan(plan))
    return plan


def _write(finding: Finding, plan: Plan, *, actor: Actor, now: datetime) -> None:
    if finding.outcome == Outcome.NEW:
        draft_commitment(actor=actor, plan=plan, content=finding.target, now=now)
        return
    commitment, values = finding.target
    describe_section(actor=actor, commitment=commitment, values=values, now=now)
