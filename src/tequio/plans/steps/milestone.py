"""What every act on a milestone shares; only commands call it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from django.utils.translation import gettext

from tequio.deadlines.commands.deadline import (
    complete_deadline,
    reopen_deadline,
    start_deadline,
    stop_deadline,
)
from tequio.deadlines.duties import DeadlineRule
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.deadlines.queries.calendar import calendar_for
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.models import Institution
from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.foundation.actors import Actor, author_key
from tequio.foundation.calendar import BusinessCalendar
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_out_of_order
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.duties import CORRECTION, MILESTONE, NAMING, VERIFICATION
from tequio.plans.models.milestone import (
    EVIDENCE_KINDS,
    Evidence,
    EvidenceLevel,
    Milestone,
    MilestoneReport,
    Verification,
)
from tequio.plans.queries.duty import holder_of
from tequio.plans.queries.milestone import last_term, owed_terms
from tequio.plans.steps.commitment import about
from tequio.plans.steps.duty import pass_term

_LONGEST_LABEL = 200
_KINDS = {kind for kind, _label in EVIDENCE_KINDS}


def refuse_before_the_last(milestone: Milestone, day: date) -> None:
    """Refuse to say a day before that of the last report or verification."""
    reports = milestone.reports.select_related("verification").order_by("-number")
    last = reports.filter(withdrawn_on=None).exclude(state="").first()
    if last is None:
        return
    reported_on = last.said_on or last.reported_on
    found = last.verification if hasattr(last, "verification") else None
    checked_on = (found.said_on or found.verified_on) if found else reported_on
    refuse_out_of_order(day, max(reported_on, checked_on))


def add_report(milestone: Milestone, *, actor: Actor, **facts: object) -> MilestoneReport:
    """Add the next report of a milestone."""
    return MilestoneReport.objects.create(
        milestone=milestone,
        number=milestone.reports.count() + 1,
        author=author_key(actor),
        author_label=actor.label[:_LONGEST_LABEL],
        **facts,
    )


def reread(report: MilestoneReport) -> None:
    """Hold the milestone of a report, then read the report as it stands now."""
    milestone = locked(report.milestone)
    report.refresh_from_db()  # what was found of it meanwhile, too
    report.milestone = milestone


def who_answers(milestone: Milestone, now: datetime) -> str:
    """Name who answers for a milestone at a moment, as its events say it."""
    if milestone.owner_text and not milestone.owner:
        return milestone.owner_text
    if not milestone.responsible:
        return gettext("Quien responde")
    holder = holder_of(milestone, day_of(now))
    return (holder.institution or holder.named).name


def start_term(milestone: Milestone, *, actor: Actor, on: date, now: datetime) -> None:
    """Start the term that ends with the milestone; without end there is none.

    Owed by its institution, else by whoever leads, else by the guarantor;
    where that one ended, by whoever answers in its place.
    """
    if milestone.ends_on is not None:
        _start(milestone, MILESTONE, due_on=max(milestone.ends_on, on), started_on=on, actor=actor, now=now)


def start_correction(milestone: Milestone, found: Verification, *, actor: Actor, now: datetime) -> None:
    """Start the term to correct what was returned.

    What the plan gives more time for is owed by the date that stood.
    """
    on, before = found.verified_on, last_term(milestone)
    reason = gettext("El reporte se devolvió: %(reason)s") % {"reason": found.text}
    given: _Given = {"started_on": on, "follows": before, "followed_because": reason if before else ""}
    correct_by = _calendar(milestone, on).add_business_days(on, CORRECTION.business_days)
    if before and before.due_on > correct_by:
        _start(milestone, MILESTONE, due_on=before.due_on, actor=actor, now=now, **given)
    else:
        _start(milestone, CORRECTION, due_on=None, actor=actor, now=now, **given)


def move_term(milestone: Milestone, *, actor: Actor, on: date, reason: str, now: datetime) -> None:
    """Owe a milestone by its new end; what was returned is corrected in its own term, if that is later."""
    words = gettext("El hito se movió por acuerdo: %(reason)s") % {"reason": reason}
    before = None
    for term in owed_terms(milestone):
        if term.rule == CORRECTION.code and milestone.ends_on and milestone.ends_on <= term.due_on:
            return
        before = stop_deadline(actor=actor, deadline=term, stopped_on=on, reason=words, now=now)
    if milestone.ends_on:
        given: _Given = {"started_on": on, "follows": before, "followed_because": words if before else ""}
        _start(milestone, MILESTONE, due_on=max(milestone.ends_on, on), actor=actor, now=now, **given)


class _Given(TypedDict):
    started_on: date
    follows: Deadline | None
    followed_because: str


def _owner_of(milestone: Milestone) -> Institution:
    return next(iter(milestone.responsible), milestone.commitment.plan.exercise.guarantor)


def _calendar(milestone: Milestone, since: date) -> BusinessCalendar:
    institution = _owner_of(milestone)
    return calendar_for(institution=institution, reaches=set(map(str, institution.places)), since=since)


def _start(
    milestone: Milestone,
    rule: DeadlineRule,
    *,
    actor: Actor,
    now: datetime,
    due_on: date | None,
    started_on: date,
    follows: Deadline | None = None,
    followed_because: str = "",
) -> None:
    commitment, institution = milestone.commitment, _owner_of(milestone)
    start_deadline(
        actor=actor,
        rule=rule,
        owner=institution.ref,
        subject=milestone.ref,
        matter=milestone.title,
        calendar_of=institution,
        started_on=started_on,
        due_on=due_on,
        about=[commitment.ref, *about(commitment)],
        follows=follows,
        followed_because=followed_because,
        fictitious=commitment.plan.fictitious,
        now=now,
    )
    pass_term(milestone, actor=actor, now=now)


def complete_term(milestone: Milestone, *, actor: Actor, on: date, now: datetime) -> None:
    """End the term because the end was reported; a late end stays told.

    Also after a return, which starts the term again: what was late stays so.
    """
    if milestone.late_since and on < milestone.late_since:
        milestone.late_since = None
    for deadline in owed_terms(milestone):
        done = complete_deadline(actor=actor, deadline=deadline, done_on=on, now=now)
        milestone.late_since = milestone.late_since or done.expired_on


def reopen_term(milestone: Milestone, *, actor: Actor, on: date, reason: str, now: datetime) -> None:
    """Owe the milestone again by its same date, and leave nothing to be checked."""
    for deadline in open_of(milestone.ref, VERIFICATION.code):
        stop_deadline(actor=actor, deadline=deadline, stopped_on=on, reason=reason, now=now)
    met = last_term(milestone)
    if met and met.state == DeadlineState.DONE:
        reopen_deadline(actor=actor, deadline=met, reopened_on=on, reason=reason, now=now)


def stop_term(milestone: Milestone, *, actor: Actor, on: date, reason: str, now: datetime) -> None:
    """End the terms because nothing is owed, and nothing to be checked, any more."""
    asked = (term for rule in (VERIFICATION, NAMING) for term in open_of(milestone.ref, rule.code))
    for deadline in (*owed_terms(milestone), *asked):
        stop_deadline(actor=actor, deadline=deadline, stopped_on=on, reason=reason, now=now)


def tell(
    event: Event,
    milestone: Milestone,
    *,
    actor: Actor,
    on: date,
    now: datetime,
    also: tuple[SubjectRef, ...] = (),
) -> None:
    """Record what happened to a milestone under everything it is about."""
    commitment = milestone.commitment
    owner = (milestone.owner.ref,) if milestone.owner else ()
    record(
        event,
        actor=actor,
        subject=milestone.ref,
        occurred_on=on,
        now=now,
        about=[commitment.ref, *about(commitment), *owner, *also],
    )


def start_verification(milestone: Milestone, *, actor: Actor, on: date, now: datetime) -> None:
    """Start the term in which the secretariat checks what was reported done."""
    exercise = milestone.commitment.plan.exercise
    body = exercise.secretariat
    start_deadline(
        actor=actor,
        rule=VERIFICATION,
        owner=body.ref if body else exercise.ref,
        owner_label=body.name if body else exercise.name,
        subject=milestone.ref,
        matter=milestone.title,
        started_on=on,
        about=[milestone.commitment.ref, *about(milestone.commitment)],
        fictitious=exercise.fictitious,
        now=now,
    )


def complete_verification(milestone: Milestone, *, actor: Actor, on: date, now: datetime) -> None:
    """End the term because it was checked, whatever was found."""
    for deadline in open_of(milestone.ref, VERIFICATION.code):
        complete_deadline(actor=actor, deadline=deadline, done_on=on, now=now)


class ProofUnexplained(Refusal):
    """Diga qué prueba cada archivo o dirección, de qué tipo es y si es insumo, producto o resultado."""


class OneProofAtATime(Refusal):
    """Cada evidencia es un archivo o una dirección, no los dos."""


class DatedInTheFuture(Refusal):
    """La fecha de la evidencia es posterior al reporte."""


@dataclass(frozen=True)
class Proof:
    """A file or an address, what it proves and how far that goes."""

    attachment: Attachment
    proves: str
    level: str
    dated_on: date | None = None


def proven_of(milestone: Milestone) -> AttachedTo:
    """Tell what is proved, where something is proved of a milestone."""
    commitment = milestone.commitment
    return AttachedTo(
        milestone.ref,
        milestone.title,
        about=(commitment.ref, *about(commitment)),
        fictitious=commitment.plan.fictitious,
    )


def keep_proofs(
    report: MilestoneReport,
    proofs: Iterable[Proof],
    *,
    actor: Actor,
    now: datetime,
    added_on: date | None = None,
) -> list[Evidence]:
    """Hand each file or address to `documents` and tie it to the report."""
    first = report.evidence.count() + 1
    return [
        _keep(report, proof, number, actor=actor, now=now, added_on=added_on)
        for number, proof in enumerate(proofs, first)
    ]


def _keep(
    report: MilestoneReport, proof: Proof, number: int, *, actor: Actor, now: datetime, added_on: date | None
) -> Evidence:
    _refuse_unusable(proof, added_on or report.reported_on)
    [document] = attach((proof.attachment,), proven_of(report.milestone), actor=actor, now=now)
    return Evidence.objects.create(
        report=report,
        number=number,
        kind=proof.attachment.kind,
        title=proof.attachment.title.strip(),
        proves=proof.proves.strip(),
        level=proof.level,
        document=str(document.ref),
        dated_on=proof.dated_on,
        added_on=added_on,
    )


def _refuse_unusable(proof: Proof, on: date) -> None:
    attachment = proof.attachment
    if bool(attachment.upload) == bool(attachment.address.strip()):
        raise OneProofAtATime
    explained = attachment.title.strip() and proof.proves.strip()
    if not explained or attachment.kind not in _KINDS or proof.level not in EvidenceLevel.values:
        raise ProofUnexplained
    if proof.dated_on and proof.dated_on > on:
        raise DatedInTheFuture
