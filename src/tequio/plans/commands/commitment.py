"""Writes to commitments: their text, measurements and versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, SourceMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.governance.models.session import Session
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.events.commitment import (
    CommitmentDescribed,
    CommitmentDrafted,
    MeasurementRecorded,
    SectionDescribed,
)
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.indicator import Indicator, Measurement
from tequio.plans.models.plan import Plan
from tequio.plans.policy.change import RECORD_PAST_AMENDMENT
from tequio.plans.policy.commitment import DESCRIBE_COMMITMENT, RECORD_MEASUREMENT
from tequio.plans.policy.plan import WRITE_DRAFT
from tequio.plans.queries.sheet import content_of, stored
from tequio.plans.sheet.commitment import CommitmentContent, plain_number, seen_of
from tequio.plans.sheet.section import SECTIONS
from tequio.plans.steps.acceptance import renew
from tequio.plans.steps.amendment import Backing
from tequio.plans.steps.change import amend, refuse_moved_baseline
from tequio.plans.steps.commitment import (
    about,
    in_order,
    place,
    refuse_other_body,
    write,
)
from tequio.plans.steps.draft import next_in


class SectionChanged(ChangedMeanwhile):
    """Otra persona guardó esta parte mientras usted escribía; nada se perdió."""


class IndicatorWithdrawn(ChangedMeanwhile):
    """Ese indicador se retiró del compromiso por acuerdo: ya no se mide."""


class AlreadyMeasured(Refusal):
    """Ese indicador ya tiene una medición de ese día."""


@command
def draft_commitment(
    *, actor: Actor, plan: Plan, content: CommitmentContent, now: datetime, idempotency_key: str = ""
) -> Commitment:
    """Add the next commitment to a plan that is still written."""
    allow(WRITE_DRAFT, actor, locked(plan))
    commitment = write(next_in(plan), content)
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
    renew(commitment, actor=actor, now=now)
    return commitment


@command
def describe_section(
    *,
    actor: Actor,
    commitment: Commitment,
    values: Mapping[str, Any],
    now: datetime,
    seen: str = "",
    idempotency_key: str = "",
) -> Commitment:
    """Write some fields of a commitment of a draft; the others stay.

    `seen` marks what those fields said when somebody began to change them:
    SectionChanged if another wrote them meanwhile.
    """
    locked(commitment.plan)
    allow(DESCRIBE_COMMITMENT, actor, locked(commitment))
    before = content_of(stored(commitment=commitment))
    if seen and seen != seen_of(before, (mark.partition("=")[0] for mark in seen.split())):
        raise SectionChanged
    write(commitment, in_order(replace(before, **values)))
    record(
        SectionDescribed(territory=place(commitment.plan), title=commitment.title, section=_sections(values)),
        actor=actor,
        subject=commitment.ref,
        occurred_on=day_of(now),
        now=now,
        about=about(commitment),
    )
    renew(commitment, actor=actor, now=now)
    return commitment


def _sections(values: Mapping[str, Any]) -> str:
    return ",".join(section.word for section in SECTIONS if values.keys() & {*section.names})


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
    if locked(indicator).withdrawn:
        raise IndicatorWithdrawn
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
def record_past_amendment(
    *,
    actor: Actor,
    commitment: Commitment,
    content: CommitmentContent,
    reason: str,
    changed_on: date,
    source: str,
    now: datetime,
    approved_in: Session | None = None,
    idempotency_key: str = "",
) -> Commitment:
    """Record what history says changed of a commitment, with its source."""
    allow(RECORD_PAST_AMENDMENT, actor, locked(commitment))
    refuse_future(changed_on, now)
    refuse_blank(reason, refusal=ReasonMissing)
    refuse_blank(source, refusal=SourceMissing)
    if approved_in:
        refuse_other_body(approved_in, commitment.plan)
    refuse_moved_baseline(content_of(stored(commitment=commitment)), content)
    amend(
        commitment,
        content,
        Backing(reason.strip(), changed_on, approved_in, source.strip()),
        actor=actor,
        now=now,
    )
    return commitment
