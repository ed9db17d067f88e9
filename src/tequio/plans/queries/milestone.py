"""What became of milestones: as reported, as verified, and by what proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q

from tequio.deadlines.models import Acknowledgement, Deadline
from tequio.deadlines.queries.arrival import acknowledgements_on
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.queries.succession import Holder
from tequio.documents.queries import DocumentLine, documents_of
from tequio.exercises.queries.exercise import within_exercises
from tequio.foundation.refs import SubjectRef
from tequio.plans.duties import CORRECTION, DELIVERY, VERIFICATION
from tequio.plans.models.milestone import (
    OPEN_STATES,
    Evidence,
    EvidenceLevel,
    Milestone,
    MilestoneReport,
    MilestoneState,
    Outcome,
    ReportedState,
    ReportVersion,
    Sector,
)
from tequio.plans.models.plan import PlanStatus
from tequio.plans.queries.change import proposed_cancellation
from tequio.plans.queries.confirmation import WhatPeopleSaw, seen_of_milestone
from tequio.plans.queries.duty import noted_holders_of_milestone

_MOST_WAITING = 100


@dataclass(frozen=True)
class EvidenceView:
    """A piece of evidence with the document that holds it."""

    title: str
    kind: str
    proves: str
    level: EvidenceLevel
    dated_on: date | None
    added_on: date | None
    document: DocumentLine | None


@dataclass(frozen=True)
class EarlierReport:
    """What a report said before it was corrected."""

    text: str
    delay_reason: str
    author: str
    replaced_on: date
    because: str


@dataclass(frozen=True)
class ReportView:
    """A report, what proves it and what the secretariat found of it."""

    number: int
    sector: Sector
    state: ReportedState | None
    text: str
    delay_reason: str
    reported_on: date
    said_on: date | None
    author: str
    evidence: tuple[EvidenceView, ...]
    outcome: Outcome | None
    finding: str
    found_on: date | None
    found_said_on: date | None
    verifier: str
    arrived_on: date | None = None
    arrivals: tuple[Acknowledgement, ...] = ()
    withdrawn_on: date | None = None
    withdrawn_because: str = ""
    earlier: tuple[EarlierReport, ...] = ()

    @property
    def counts(self) -> bool:
        return self.withdrawn_on is None

    @property
    def is_unproved(self) -> bool:
        """Tell whether it gives a milestone for done and brings nothing that proves it."""
        return self.state == ReportedState.DONE and not self.evidence


@dataclass(frozen=True)
class Moved:
    """Which day an agreement moved, and when it last did."""

    ended_on: date | None
    on: date


@dataclass(frozen=True)
class MilestoneView:
    """A milestone of a published plan, whole."""

    ref: SubjectRef
    number: int
    title: str
    deliverable: str
    starts_on: date | None
    ends_on: date | None
    owner: str
    owner_ref: SubjectRef | None
    means_of_verification: str
    state: MilestoneState
    late_since: date | None
    unheld_since: date | None
    moved: Moved | None
    cancelled_because: str
    session: str
    session_ref: SubjectRef | None
    commitment: str
    commitment_number: int
    commitment_ref: SubjectRef
    plan: str
    plan_ref: SubjectRef
    place: str
    fictitious: bool
    people: WhatPeopleSaw
    is_history: bool
    reports: tuple[ReportView, ...] = ()
    deadline_ref: SubjectRef | None = None
    due_on: date | None = None
    corrects: bool = False
    verify_by: date | None = None
    verification_ref: SubjectRef | None = None
    holders: tuple[Holder, ...] = ()
    cancellation_ref: SubjectRef | None = None
    activities: tuple[tuple[Sector, str], ...] = field(default=())

    @property
    def own_reports(self) -> tuple[ReportView, ...]:
        """Return what the institution told and did not withdraw, the last first; civil society apart."""
        own = (report for report in self.reports if report.sector == Sector.GOVERNMENT)
        return tuple(report for report in own if report.counts)

    @property
    def is_owed(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_late(self) -> bool:
        return self.late_since is not None and self.is_owed

    @property
    def is_unheld(self) -> bool:
        return self.unheld_since is not None and self.is_owed

    @property
    def is_returned(self) -> bool:
        """Tell whether the last report of its end was sent back and not given again."""
        last = next((report for report in self.own_reports if report.state == ReportedState.DONE), None)
        return last is not None and last.outcome == Outcome.RETURNED

    @property
    def is_reported(self) -> bool:
        return any(report.counts for report in self.reports)

    @property
    def is_proved(self) -> bool:
        return any(report.evidence for report in self.reports if report.counts)


def milestone_with_code(code: str) -> Milestone | None:
    """Return a milestone of a published plan, or None if there is none."""
    commitment, _dash, number = code.rpartition("-")
    if not number.isascii() or not number.isdecimal() or str(int(number[:6])) != number:
        return None
    found = Milestone.objects.filter(
        commitment__plan__status=PlanStatus.PUBLISHED, commitment__code=commitment, number=int(number)
    )
    return found.select_related(
        "owner", "cancelled_in", "commitment__plan__exercise__territory__parent",
        "commitment__plan__exercise__guarantor", "commitment__territory",
    ).first()  # fmt: skip


def report_to_verify(milestone: Milestone) -> MilestoneReport | None:
    """Return the report of its end that nobody checked yet, or the last one."""
    found = milestone.reports.filter(state=ReportedState.DONE, withdrawn_on=None)
    report = found.select_related("verification").order_by("-number").first()
    if report:
        report.milestone = milestone
    return report


def is_proved(milestone: Milestone) -> bool:
    """Tell whether anything was brought that proves what was reported."""
    return Evidence.objects.filter(report__milestone=milestone, report__withdrawn_on=None).exists()


def owes_a_reason(milestone: Milestone, on: date) -> bool:
    """Tell whether its term ended before a day and nobody said why."""
    if milestone.reports.filter(withdrawn_on=None).exclude(delay_reason="").exists():
        return False
    return milestone.late_since is not None or any(one.due_on < on for one in owed_terms(milestone))


def owed_terms(milestone: Milestone) -> tuple[Deadline, ...]:
    """Return the terms in which a milestone is still to be reported done, or corrected."""
    return tuple(term for term in open_of(milestone.ref) if term.rule in DELIVERY)


def last_term(milestone: Milestone) -> Deadline | None:
    """Return the last term in which a milestone was to be reported done, or corrected."""
    found = Deadline.objects.filter(subject=str(milestone.ref), rule__in=DELIVERY)
    return found.order_by("-pk").first()


def milestone_view(milestone: Milestone) -> MilestoneView:
    """Return everything the page of a milestone tells."""
    commitment, session = milestone.commitment, milestone.cancelled_in
    exercise = commitment.plan.exercise
    deadline, verification = _last_terms(milestone)
    return MilestoneView(
        ref=milestone.ref,
        number=milestone.number,
        title=milestone.title,
        deliverable=milestone.deliverable,
        starts_on=milestone.starts_on,
        ends_on=milestone.ends_on,
        owner=milestone.owner.name if milestone.owner else milestone.owner_text,
        owner_ref=milestone.owner.ref if milestone.owner else None,
        means_of_verification=milestone.means_of_verification,
        state=MilestoneState(milestone.state),
        late_since=milestone.late_since,
        unheld_since=milestone.unheld_since,
        moved=Moved(milestone.original_ends_on, milestone.moved_on) if milestone.moved_on else None,
        cancelled_because=milestone.cancelled_because,
        session=session.title if session else "",
        session_ref=session.ref if session else None,
        commitment=commitment.title,
        commitment_number=commitment.number,
        commitment_ref=commitment.ref,
        plan=commitment.plan.title,
        plan_ref=commitment.plan.ref,
        place=exercise.territory.name,
        fictitious=exercise.fictitious,
        is_history=bool(commitment.plan.source),
        people=seen_of_milestone(milestone.pk),
        reports=_reports(milestone),
        deadline_ref=deadline.ref if deadline else None,
        due_on=deadline.due_on if deadline else None,
        corrects=deadline is not None and deadline.rule == CORRECTION.code,
        verify_by=verification.due_on if verification else None,
        verification_ref=verification.ref if verification else None,
        holders=noted_holders_of_milestone(milestone),
        cancellation_ref=proposed_cancellation(milestone),
        activities=_activities(milestone),
    )


def _last_terms(milestone: Milestone) -> tuple[Deadline | None, Deadline | None]:
    """Return the last terms to deliver or correct it, and to verify what was reported."""
    rules = (*DELIVERY, VERIFICATION.code)
    terms = Deadline.objects.filter(subject=str(milestone.ref), rule__in=rules).order_by("pk")
    last = {term.rule in DELIVERY: term for term in terms}
    return last.get(True), last.get(False)


def _activities(milestone: Milestone) -> tuple[tuple[Sector, str], ...]:
    found = milestone.activities.order_by("position").values_list("sector", "text")
    return tuple((Sector(sector), text) for sector, text in found)


def terms_of(milestones: Iterable[SubjectRef]) -> Mapping[SubjectRef, date]:
    """Return by when each milestone is owed, as of its last term."""
    subjects = list(map(str, milestones))
    found = Deadline.objects.filter(rule__in=DELIVERY, subject__in=subjects).order_by("pk")
    return {SubjectRef.parse(subject): due_on for subject, due_on in found.values_list("subject", "due_on")}


def _reports(milestone: Milestone) -> tuple[ReportView, ...]:
    corrected = Exists(ReportVersion.objects.filter(report=OuterRef("pk")))
    of_its_terms = Q(deadline__subject=str(milestone.ref), deadline__rule__in=DELIVERY)
    acknowledged = Exists(Acknowledgement.objects.filter(of_its_terms))
    found = milestone.reports.select_related("verification").annotate(
        corrected=corrected, acknowledged=acknowledged
    )
    reports = list(found.order_by("-reported_on", "-number"))
    if not reports:
        return ()
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for one in Evidence.objects.filter(report__milestone=milestone).order_by("report", "number"):
        evidence[one.report_id].append(one)
    documents = {str(line.ref): line for line in documents_of(milestone.ref)} if evidence else {}
    earlier: dict[int, list[ReportVersion]] = defaultdict(list)
    if any(report.corrected for report in reports):
        for version in ReportVersion.objects.filter(report__milestone=milestone).order_by("-number"):
            earlier[version.report_id].append(version)
    arrivals = acknowledgements_on(milestone.ref, DELIVERY) if reports[0].acknowledged else ()
    return tuple(
        _report(report, evidence[report.pk], documents, earlier[report.pk], arrivals) for report in reports
    )


def _report(
    report: MilestoneReport,
    evidence: Iterable[Evidence],
    documents: Mapping[str, DocumentLine],
    earlier: Iterable[ReportVersion],
    arrivals: Iterable[Acknowledgement],
) -> ReportView:
    ends = report.state == ReportedState.DONE
    found = report.verification if hasattr(report, "verification") else None
    return ReportView(
        number=report.number,
        sector=Sector(report.sector),
        state=ReportedState(report.state) if report.state else None,
        text=report.text,
        delay_reason=report.delay_reason,
        reported_on=report.reported_on,
        said_on=report.said_on,
        author=report.author_label,
        evidence=tuple(_evidence(one, documents.get(one.document)) for one in evidence),
        outcome=Outcome(found.outcome) if found else None,
        finding=found.text if found else "",
        found_on=found.verified_on if found else None,
        found_said_on=found.said_on if found else None,
        verifier=found.verifier_label if found else "",
        arrived_on=report.arrived_on,
        arrivals=tuple(one for one in arrivals if ends and one.deadline.done_on == report.reported_on),
        withdrawn_on=report.withdrawn_on,
        withdrawn_because=report.withdrawn_because,
        earlier=tuple(
            EarlierReport(
                version.text,
                version.delay_reason,
                version.author_label,
                version.replaced_on,
                version.replaced_because,
            )
            for version in earlier
        ),
    )


def _evidence(one: Evidence, document: DocumentLine | None) -> EvidenceView:
    return EvidenceView(
        title=one.title,
        kind=str(one.get_kind_display()),
        proves=one.proves,
        level=EvidenceLevel(one.level),
        dated_on=one.dated_on,
        added_on=one.added_on,
        document=document,
    )


def reports_to_verify(scopes: Iterable[SubjectRef]) -> tuple[MilestoneReport, ...]:
    """Return what was reported done in these exercises and nobody checked."""
    found = MilestoneReport.objects.select_related(
        "milestone__owner__territory__parent",
        "milestone__commitment__plan__exercise__territory__parent",
        "milestone__commitment__plan__exercise__guarantor",
        "milestone__commitment__plan__exercise__secretariat",
    ).filter(
        within_exercises("milestone__commitment__plan__exercise", scopes),
        state=ReportedState.DONE,
        withdrawn_on=None,
        milestone__state=MilestoneState.DONE,
        verification=None,
    )
    return tuple(found.order_by("reported_on", "pk")[:_MOST_WAITING])
