"""Writes to a plan that is still a draft: its head, and which commitments it has in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.commands.plan import DatesOutOfOrder
from tequio.plans.events.draft import (
    CommitmentCopied,
    CommitmentRemoved,
    CommitmentRestored,
    CommitmentsOrdered,
    DraftDiscarded,
    DraftEdited,
)
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan, PlanStatus
from tequio.plans.policy.commitment import REMOVE_COMMITMENT, RESTORE_COMMITMENT
from tequio.plans.policy.plan import WRITE_DRAFT
from tequio.plans.queries.draft import head_mark
from tequio.plans.queries.sheet import content_now, in_plan
from tequio.plans.sheet.amendment import standing
from tequio.plans.sheet.commitment import CommitmentContent
from tequio.plans.steps.acceptance import stop_asking
from tequio.plans.steps.commitment import about, about_plan, in_order, place, write
from tequio.plans.steps.draft import next_in, stand_in_order


class HeadChanged(ChangedMeanwhile):
    """Otra persona cambió el título, las fechas o el resumen mientras usted escribía."""


class OrderChanged(ChangedMeanwhile):
    """Mientras usted ordenaba, otra persona agregó, quitó o movió compromisos: ordene los de ahora."""


@command
def edit_draft(
    *,
    actor: Actor,
    plan: Plan,
    title: str,
    starts_on: date,
    ends_on: date,
    summary: str,
    now: datetime,
    seen: str = "",
    idempotency_key: str = "",
) -> Plan:
    """Change the title, the dates or the summary of a draft.

    HeadChanged if they are not any more what `seen` marks.
    """
    allow(WRITE_DRAFT, actor, locked(plan))
    if seen and seen != head_mark(plan):
        raise HeadChanged
    if ends_on < starts_on:
        raise DatesOutOfOrder
    plan.title, plan.starts_on, plan.ends_on, plan.summary = title.strip(), starts_on, ends_on, summary
    plan.save(update_fields=["title", "starts_on", "ends_on", "summary"])
    event = DraftEdited(
        territory=place(plan),
        title=plan.title,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
    )
    _of_plan(event, plan, actor=actor, now=now)
    return plan


@command
def discard_draft(*, actor: Actor, plan: Plan, reason: str, now: datetime, idempotency_key: str = "") -> Plan:
    """Throw a draft away, with the reason; the log keeps that it was written."""
    allow(WRITE_DRAFT, actor, locked(plan))
    refuse_blank(reason, refusal=ReasonMissing)
    for commitment in in_plan(plan):
        stop_asking(commitment, reason=reason.strip(), actor=actor, now=now)
    plan.status = PlanStatus.DISCARDED
    plan.save(update_fields=["status"])
    event = DraftDiscarded(territory=place(plan), title=plan.title, reason=reason.strip())
    _of_plan(event, plan, actor=actor, now=now)
    return plan


@command
def order_commitments(
    *,
    actor: Actor,
    plan: Plan,
    order: Sequence[str],
    now: datetime,
    seen: str = "",
    idempotency_key: str = "",
) -> Plan:
    """Let the commitments of a draft stand in the order of some codes.

    OrderChanged if they are not any more those of `seen`, or not those of the order.
    """
    allow(WRITE_DRAFT, actor, locked(plan))
    found = {commitment.code: commitment for commitment in in_plan(plan).order_by("number")}
    if {*order} != {*found} or (seen and seen.split() != [*found]):
        raise OrderChanged
    stand_in_order(plan, [found[code] for code in order])
    event = CommitmentsOrdered(territory=place(plan), title=plan.title, order=[*order])
    _of_plan(event, plan, actor=actor, now=now)
    return plan


@command
def copy_commitment(
    *,
    actor: Actor,
    plan: Plan,
    origin: Commitment,
    title: str,
    now: datetime,
    idempotency_key: str = "",
) -> Commitment:
    """Add a commitment that says what another says, of any plan.

    Acceptances are of whoever gave them, and days of another plan are not of this one.
    """
    allow(WRITE_DRAFT, actor, locked(plan))
    commitment = write(next_in(plan), _copied(content_now(origin), title, plan, origin.plan))
    event = CommitmentCopied(
        territory=place(plan), title=commitment.title, plan=plan.title, origin=str(origin.ref)
    )
    _of_commitment(event, commitment, actor=actor, now=now)
    return commitment


@command
def remove_commitment(
    *, actor: Actor, commitment: Commitment, reason: str, now: datetime, idempotency_key: str = ""
) -> Commitment:
    """Take a commitment out of a draft; it can come back until published."""
    plan = locked(commitment.plan)
    allow(REMOVE_COMMITMENT, actor, locked(commitment))
    refuse_blank(reason, refusal=ReasonMissing)
    stop_asking(commitment, reason=reason.strip(), actor=actor, now=now)
    commitment.removed_on = day_of(now)
    commitment.save(update_fields=["removed_on"])
    stand_in_order(plan, [*in_plan(plan).order_by("number")])
    event = CommitmentRemoved(
        territory=place(plan), title=commitment.title, plan=plan.title, reason=reason.strip()
    )
    _of_commitment(event, commitment, actor=actor, now=now)
    return commitment


@command
def restore_commitment(
    *, actor: Actor, commitment: Commitment, now: datetime, idempotency_key: str = ""
) -> Commitment:
    """Put back, at the end, what was taken out of a draft."""
    plan = locked(commitment.plan)
    allow(RESTORE_COMMITMENT, actor, locked(commitment))
    before = [*in_plan(plan).order_by("number")]
    commitment.removed_on = None
    commitment.save(update_fields=["removed_on"])
    stand_in_order(plan, [*before, commitment])
    event = CommitmentRestored(territory=place(plan), title=commitment.title, plan=plan.title)
    _of_commitment(event, commitment, actor=actor, now=now)
    return commitment


def _copied(content: CommitmentContent, title: str, plan: Plan, origin: Plan) -> CommitmentContent:
    kept = replace(
        in_order(standing(content)),
        title=title,
        ogp_id="",
        parties=tuple(replace(party, accepted_on=None) for party in content.parties),
    )
    if plan == origin:
        return kept
    return replace(
        kept,
        starts_on=None,
        ends_on=None,
        cocreation_trace="",
        milestones=tuple(replace(step, starts_on=None, ends_on=None) for step in kept.milestones),
        indicators=tuple(replace(measure, target_on=None) for measure in kept.indicators),
    )


def _of_plan(event: Event, plan: Plan, *, actor: Actor, now: datetime) -> None:
    record(event, actor=actor, subject=plan.ref, occurred_on=day_of(now), now=now, about=about_plan(plan))


def _of_commitment(event: Event, commitment: Commitment, *, actor: Actor, now: datetime) -> None:
    record(
        event,
        actor=actor,
        subject=commitment.ref,
        occurred_on=day_of(now),
        now=now,
        about=about(commitment),
    )
