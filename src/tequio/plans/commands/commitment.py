"""Writes to commitments: their text, measurements and versions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import SourceMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.governance.models import Session
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.events.commitment import (
    CommitmentAmended,
    CommitmentDescribed,
    CommitmentDrafted,
    MeasurementRecorded,
)
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.indicator import Indicator, Measurement
from tequio.plans.models.plan import Plan
from tequio.plans.policy.commitment import AMEND_COMMITMENT, DESCRIBE_COMMITMENT, RECORD_MEASUREMENT
from tequio.plans.policy.plan import WRITE_DRAFT
from tequio.plans.queries.sheet import content_of, stored
from tequio.plans.sheet.commitment import CommitmentContent, changed, plain_number
from tequio.plans.steps.commitment import (
    about,
    add_version,
    numbered,
    place,
    refuse_other_body,
    write,
)
from tequio.plans.steps.milestone import start_term


class BaselineKept(Refusal):
    """Las fechas de un hito son su línea base y no se modifican; tampoco se quitan hitos ni indicadores."""


class NewerVersion(ChangedMeanwhile):
    """Este compromiso cambió mientras usted escribía; lo que usted no tocó dice ya lo de la versión nueva."""


class ApprovalMissing(Refusal):
    """Un cambio necesita su razón y la sesión que lo aprobó o la fuente que lo dice."""


class NothingChanged(Refusal):
    """La nueva versión dice lo mismo que la anterior."""


class AlreadyMeasured(Refusal):
    """Ese indicador ya tiene una medición de ese día."""


@command
def draft_commitment(
    *, actor: Actor, plan: Plan, content: CommitmentContent, now: datetime, idempotency_key: str = ""
) -> Commitment:
    """Add the next commitment to a plan that is still written."""
    allow(WRITE_DRAFT, actor, locked(plan))
    last = plan.commitments.aggregate(last=Max("number"))["last"] or 0
    commitment = write(numbered(plan, last + 1), content)
    record(
        CommitmentDrafted(territory=place(plan), title=commitment.title, plan=plan.title),
        actor=actor,
        subject=commitment.ref,
        occurred_on=day_of(now),
        now=now,
        about=about(commitment),
    )
    return commitment


@command
def describe_commitment(
    *, actor: Actor, commitment: Commitment, content: CommitmentContent, now: datetime
) -> Commitment:
    """Replace what a commitment of a draft says with the whole content."""
    locked(commitment.plan)
    allow(DESCRIBE_COMMITMENT, actor, commitment)
    write(commitment, content)
    record(
        CommitmentDescribed(territory=place(commitment.plan), title=commitment.title),
        actor=actor,
        subject=commitment.ref,
        occurred_on=day_of(now),
        now=now,
        about=about(commitment),
    )
    return commitment


@command
def record_measurement(
    *,
    actor: Actor,
    indicator: Indicator,
    measured_on: date,
    value: Decimal,
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> Measurement:
    """Record the value of an indicator on a day, with its source."""
    commitment = indicator.commitment
    allow(RECORD_MEASUREMENT, actor, commitment)
    refuse_future(measured_on, now)
    refuse_blank(source, refusal=SourceMissing)
    if indicator.measurements.filter(measured_on=measured_on).exists():
        raise AlreadyMeasured
    measurement = Measurement.objects.create(
        indicator=indicator, measured_on=measured_on, value=value, source=source
    )
    record(
        MeasurementRecorded(
            territory=place(commitment.plan),
            commitment=commitment.title,
            indicator=indicator.name,
            value=plain_number(value),
            unit=indicator.unit,
            source=source,
        ),
        actor=actor,
        subject=commitment.ref,
        occurred_on=measured_on,
        now=now,
        about=about(commitment),
    )
    return measurement


@command
def amend_commitment(
    *,
    actor: Actor,
    commitment: Commitment,
    content: CommitmentContent,
    reason: str,
    changed_on: date,
    now: datetime,
    approved_in: Session | None = None,
    source: str = "",
    seen_version: int = 0,
    idempotency_key: str = "",
) -> Commitment:
    """Change a published commitment: a new version, the old one is kept.

    Whoever tells which version they read is refused if there is a newer one.
    """
    allow(AMEND_COMMITMENT, actor, locked(commitment))
    refuse_future(changed_on, now)
    if seen_version and seen_version != commitment.version:
        raise NewerVersion
    _refuse_unapproved(commitment.plan, reason, approved_in, source)
    before = content_of(stored(commitment=commitment))
    _refuse_moved_baseline(before, content)
    write(commitment, content)
    promised = {milestone.number for milestone in before.milestones}
    for milestone in commitment.milestones.exclude(number__in=promised).order_by("number"):
        start_term(milestone, actor=actor, on=changed_on, now=now)
    after = content_of(stored(commitment=commitment))
    differing = changed(before.snapshot(), after.snapshot())
    if not differing:
        raise NothingChanged
    add_version(
        commitment, after, reason=reason, changed_on=changed_on, approved_in=approved_in, source=source
    )
    record(
        CommitmentAmended(
            territory=place(commitment.plan),
            title=commitment.title,
            version=commitment.version,
            reason=reason,
            changed=list(differing),
        ),
        actor=actor,
        subject=commitment.ref,
        occurred_on=changed_on,
        now=now,
        about=[*about(commitment), *([approved_in.ref] if approved_in else [])],
    )
    return commitment


def _refuse_unapproved(plan: Plan, reason: str, approved_in: Session | None, source: str) -> None:
    if not reason.strip() or not (approved_in or source.strip()):
        raise ApprovalMissing
    if approved_in:
        refuse_other_body(approved_in, plan)


def _refuse_moved_baseline(before: CommitmentContent, after: CommitmentContent) -> None:
    kept = {milestone.number: (milestone.starts_on, milestone.ends_on) for milestone in before.milestones}
    wanted = {milestone.number: (milestone.starts_on, milestone.ends_on) for milestone in after.milestones}
    indicators = {indicator.number for indicator in before.indicators}
    if any(wanted.get(number) != dates for number, dates in kept.items()):
        raise BaselineKept
    if not indicators <= {indicator.number for indicator in after.indicators}:
        raise BaselineKept
