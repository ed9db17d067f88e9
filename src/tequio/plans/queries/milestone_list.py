"""Milestones in lists: as reported, as verified, counted for commitments and plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.milestone import (
    OPEN_STATES,
    EvidenceLevel,
    Milestone,
    MilestoneState,
    Outcome,
    Verification,
)
from tequio.plans.models.plan import PlanStatus

_REPORTED_DONE = (MilestoneState.DONE, MilestoneState.VERIFIED)


@dataclass(frozen=True)
class MilestoneLine:
    """A milestone in a list: two truths, its lateness and its proofs."""

    ref: SubjectRef
    number: int
    title: str
    state: MilestoneState
    late_since: date | None
    evidence: int
    outcomes: int
    reports: int
    is_returned: bool = False
    unheld_since: date | None = None
    original_ends_on: date | None = None
    moved_on: date | None = None

    @property
    def is_reported(self) -> bool:
        return self.reports > 0

    @property
    def is_proved(self) -> bool:
        return self.evidence > 0

    @property
    def is_late(self) -> bool:
        return self.late_since is not None and self.state in OPEN_STATES

    @property
    def is_unheld(self) -> bool:
        return self.unheld_since is not None and self.state in OPEN_STATES

    @property
    def is_reported_done(self) -> bool:
        return self.state in _REPORTED_DONE


@dataclass(frozen=True)
class Progress:
    """Milestones counted as reported and as verified."""

    lines: tuple[MilestoneLine, ...] = ()

    @property
    def total(self) -> int:
        """Count what is still promised: what a session cancelled is not."""
        return sum(line.state != MilestoneState.CANCELLED for line in self.lines)

    @property
    def reported(self) -> int:
        return sum(line.is_reported_done for line in self.lines)

    @property
    def verified(self) -> int:
        return sum(line.state == MilestoneState.VERIFIED for line in self.lines)

    @property
    def late(self) -> int:
        return sum(line.is_late for line in self.lines)

    @property
    def unproved(self) -> int:
        """Count what was reported done without any evidence."""
        return sum(line.is_reported_done and not line.evidence for line in self.lines)

    @property
    def verified_unproved(self) -> int:
        """Count what was verified without any evidence."""
        return sum(line.state == MilestoneState.VERIFIED and not line.evidence for line in self.lines)

    @property
    def evidence(self) -> int:
        return sum(line.evidence for line in self.lines)

    @property
    def outcomes(self) -> int:
        return sum(line.outcomes for line in self.lines)

    @property
    def has_reports(self) -> bool:
        return any(line.reports for line in self.lines)


def progress_of_commitment(code: str) -> Progress:
    """Return the milestones of a published commitment, counted."""
    return Progress(tuple(milestone_lines(Q(commitment__code=code)).values()))


def progress_of_plan(code: str) -> Mapping[SubjectRef, Progress]:
    """Return the progress of each commitment of a plan, by its id."""
    found: dict[SubjectRef, list[MilestoneLine]] = defaultdict(list)
    for milestone, line in milestone_lines(Q(commitment__plan__code=code)).items():
        found[milestone.commitment.ref].append(line)
    return {ref: Progress(tuple(lines)) for ref, lines in found.items()}


def milestone_lines(wanted: Q) -> dict[Milestone, MilestoneLine]:
    """Return the milestones of published plans with their lines, in the order of the plan."""
    found = Milestone.objects.filter(wanted, commitment__plan__status=PlanStatus.PUBLISHED)
    ordered = with_counts(found.select_related("commitment")).order_by("commitment__number", "number")
    return {one: line_of(one) for one in ordered}


def with_counts(milestones: QuerySet[Milestone]) -> QuerySet[Milestone]:
    """Load with each what its line tells of its reports, their proofs and what was found of them."""
    counts = Q(reports__withdrawn_on=None)
    outcomes = counts & Q(reports__evidence__level=EvidenceLevel.OUTCOME)
    return milestones.annotate(
        how_many_reports=Count("reports", filter=counts, distinct=True),
        how_much_evidence=Count("reports__evidence", filter=counts, distinct=True),
        how_many_outcomes=Count("reports__evidence", filter=outcomes, distinct=True),
        last_outcome=last_outcome(),
    )


def last_outcome() -> Subquery:
    """Tell of a milestone what was found of the last report of it that was checked."""
    checked = Verification.objects.filter(report__milestone=OuterRef("pk")).order_by("-report__number")
    return Subquery(checked.values("outcome")[:1])


def line_of(milestone: Milestone) -> MilestoneLine:
    """Return a milestone loaded `with_counts` as its line."""
    return MilestoneLine(
        ref=milestone.ref,
        number=milestone.number,
        title=milestone.title,
        state=MilestoneState(milestone.state),
        late_since=milestone.late_since,
        unheld_since=milestone.unheld_since,
        original_ends_on=milestone.original_ends_on,
        moved_on=milestone.moved_on,
        evidence=milestone.how_much_evidence,  # type: ignore[attr-defined]  # annotated by with_counts
        outcomes=milestone.how_many_outcomes,  # type: ignore[attr-defined]  # annotated by with_counts
        reports=milestone.how_many_reports,  # type: ignore[attr-defined]  # annotated by with_counts
        is_returned=milestone.is_open and milestone.last_outcome == Outcome.RETURNED,  # type: ignore[attr-defined]  # annotated by with_counts
    )
