"""Writes of whoever answers for a milestone, of the secretariat and of the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import Dated, dated, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked
from tequio.plans.events.milestone import (
    ActivityReported,
    DelayExplained,
    MilestoneLate,
    MilestoneRecounted,
    MilestoneVerified,
    MilestoneVerifiedUnproved,
    ProgressReported,
    ReportReturned,
)
from tequio.plans.models.milestone import (
    Milestone,
    MilestoneReport,
    MilestoneState,
    Outcome,
    ReportedState,
    Sector,
    Verification,
)
from tequio.plans.policy import milestone as policy
from tequio.plans.queries.lateness import late_by_its_terms, newly_recounted
from tequio.plans.queries.milestone import (
    is_proved,
    owed_terms,
    owes_a_reason,
)
from tequio.plans.queries.report import STATES, signature
from tequio.plans.steps.commitment import place
from tequio.plans.steps.milestone import (
    Proof,
    add_report,
    complete_term,
    complete_verification,
    keep_proofs,
    refuse_before_the_last,
    reread,
    start_correction,
    start_verification,
    tell,
    who_answers,
)

_LONGEST_LABEL = 200


class DelayUnexplained(Refusal):
    """El plazo del hito ya pasó: diga la razón del retraso, que queda publicada."""


class ReportChanged(ChangedMeanwhile):
    """Quien lo reportó lo corrigió o agregó evidencia mientras usted lo revisaba: léalo otra vez."""


class NothingToNote(Refusal):
    """El plazo de ese hito no ha vencido, o su retraso ya consta."""


@command
def report_progress(
    *,
    actor: Actor,
    milestone: Milestone,
    state: ReportedState,
    text: str,
    reported_on: date,
    now: datetime,
    delay_reason: str = "",
    evidence: Sequence[Proof] = (),
    idempotency_key: str = "",
) -> MilestoneReport:
    """Say where a milestone is, with what proves it, all or nothing.

    Of a milestone past its term the first report gives the reason. A report
    of its end meets the deadline and waits for the secretariat.
    """
    allow(policy.REPORT_PROGRESS, actor, locked(milestone))
    day = dated(reported_on, actor=actor, now=now)
    refuse_blank(text)
    refuse_before_the_last(milestone, reported_on)
    _refuse_unexplained(milestone, delay_reason, day.counts)
    report = add_report(
        milestone,
        actor=actor,
        sector=Sector.GOVERNMENT,
        state=ReportedState(state),
        text=text.strip(),
        delay_reason=delay_reason.strip(),
        reported_on=day.counts,
        said_on=day.claimed,
    )
    kept = keep_proofs(report, evidence, actor=actor, now=now)
    if report.state == ReportedState.DONE:
        complete_term(milestone, actor=actor, on=day.counts, now=now)
        start_verification(milestone, actor=actor, on=day.counts, now=now)
    milestone.state = STATES[ReportedState(state)]
    milestone.save(update_fields=["state", "late_since"])
    event = ProgressReported(
        institution=who_answers(milestone, now),
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        state=report.state,
        text=report.text,
        delay_reason=report.delay_reason,
        evidence=[one.document for one in kept],
        said_on=day.claimed_text,
    )
    tell(event, milestone, actor=actor, on=day.counts, now=now)
    return report


@command
def report_activity(
    *,
    actor: Actor,
    milestone: Milestone,
    text: str,
    reported_on: date,
    now: datetime,
    evidence: Sequence[Proof] = (),
    idempotency_key: str = "",
) -> MilestoneReport:
    """Tell what civil society did; the state of the milestone stays."""
    allow(policy.REPORT_ACTIVITY, actor, locked(milestone))
    day = dated(reported_on, actor=actor, now=now)
    refuse_blank(text)
    report = add_report(
        milestone,
        actor=actor,
        sector=Sector.CIVIL_SOCIETY,
        text=text.strip(),
        reported_on=day.counts,
        said_on=day.claimed,
    )
    kept = keep_proofs(report, evidence, actor=actor, now=now)
    event = ActivityReported(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        text=report.text,
        evidence=[one.document for one in kept],
        said_on=day.claimed_text,
    )
    tell(event, milestone, actor=actor, on=day.counts, now=now)
    return report


@command
def explain_delay(
    *,
    actor: Actor,
    milestone: Milestone,
    reason: str,
    explained_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> MilestoneReport:
    """Give the public reason of a delay; the reported state stays."""
    allow(policy.EXPLAIN_DELAY, actor, locked(milestone))
    day = dated(explained_on, actor=actor, now=now)
    refuse_blank(reason)
    refuse_before_the_last(milestone, explained_on)
    report = add_report(
        milestone,
        actor=actor,
        sector=Sector.GOVERNMENT,
        state=ReportedState(milestone.state),
        delay_reason=reason.strip(),
        reported_on=day.counts,
        said_on=day.claimed,
    )
    event = DelayExplained(
        institution=who_answers(milestone, now),
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        reason=report.delay_reason,
        said_on=day.claimed_text,
    )
    tell(event, milestone, actor=actor, on=day.counts, now=now)
    return report


@command
def note_lateness(*, actor: Actor, milestone: Milestone, now: datetime) -> Milestone:
    """Note that the term of a milestone ended without a report of its end."""
    allow(policy.NOTE_LATENESS, actor, locked(milestone))
    expired_on = next((one.expired_on for one in owed_terms(milestone)), None)
    if milestone.late_since or not expired_on:
        raise NothingToNote
    milestone.late_since = expired_on
    milestone.save(update_fields=["late_since"])
    commitment = milestone.commitment
    event = MilestoneLate(
        territory=place(commitment.plan),
        commitment=commitment.title,
        milestone=milestone.title,
        late_since=expired_on.isoformat(),
    )
    tell(event, milestone, actor=actor, on=expired_on, now=now)
    return milestone


@command
def note_recount(*, actor: Actor, milestone: Milestone, now: datetime) -> Milestone:
    """Follow a term that a suspension published late counted again."""
    allow(policy.NOTE_RECOUNT, actor, locked(milestone))
    if milestone not in newly_recounted():
        raise NothingToNote
    milestone.late_since = late_by_its_terms(milestone)
    milestone.save(update_fields=["late_since"])
    event = MilestoneRecounted(
        territory=place(milestone.commitment.plan),
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        late_since=milestone.late_since.isoformat() if milestone.late_since else "",
    )
    tell(event, milestone, actor=actor, on=day_of(now), now=now)
    return milestone


def _refuse_unexplained(milestone: Milestone, delay_reason: str, on: date) -> None:
    if not delay_reason.strip() and owes_a_reason(milestone, on):
        raise DelayUnexplained


@command
def verify_report(
    *,
    actor: Actor,
    report: MilestoneReport,
    text: str,
    verified_on: date,
    now: datetime,
    seen: str = "",
    idempotency_key: str = "",
) -> Verification:
    """Say that what was reported was checked and is so, and how.

    `seen` is the signature of the report that was read; refused when it
    changed since.
    """
    day = dated(verified_on, actor=actor, now=now)
    found = _found(report, Outcome.VERIFIED, text, day, actor=actor, now=now, seen=seen)
    milestone = report.milestone
    milestone.state = MilestoneState.VERIFIED
    milestone.save(update_fields=["state"])
    kind = MilestoneVerified if is_proved(milestone) else MilestoneVerifiedUnproved
    event = kind(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        text=found.text,
        said_on=day.claimed_text,
    )
    tell(event, milestone, actor=actor, on=day.counts, now=now)
    return found


@command
def return_report(
    *,
    actor: Actor,
    report: MilestoneReport,
    reason: str,
    returned_on: date,
    now: datetime,
    seen: str = "",
    idempotency_key: str = "",
) -> Verification:
    """Send a report back with the reason; its milestone is owed again.

    It is corrected within a term of its own.
    """
    day = dated(returned_on, actor=actor, now=now)
    found = _found(report, Outcome.RETURNED, reason, day, actor=actor, now=now, seen=seen)
    milestone = report.milestone
    milestone.state = MilestoneState.IN_PROGRESS
    milestone.save(update_fields=["state"])
    start_correction(milestone, found, actor=actor, now=now)
    event = ReportReturned(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        reason=found.text,
        said_on=day.claimed_text,
    )
    tell(event, milestone, actor=actor, on=day.counts, now=now)
    return found


def _found(
    report: MilestoneReport,
    outcome: Outcome,
    text: str,
    day: Dated,
    *,
    actor: Actor,
    now: datetime,
    seen: str,
) -> Verification:
    reread(report)
    allow(policy.VERIFY_REPORT if outcome is Outcome.VERIFIED else policy.RETURN_REPORT, actor, report)
    if seen and seen != signature(report):
        raise ReportChanged
    refuse_blank(text)
    refuse_before_the_last(report.milestone, day.claimed or day.counts)
    complete_verification(report.milestone, actor=actor, on=day.counts, now=now)
    return Verification.objects.create(
        report=report,
        outcome=outcome,
        text=text.strip(),
        verified_on=day.counts,
        said_on=day.claimed,
        verifier_label=actor.label[:_LONGEST_LABEL],
    )
