"""The strongest truth on record of a milestone, a commitment or a plan: one function for each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Protocol

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from tequio.plans.models.assessment import FALLS_SHORT, Assessment, AssessmentState, Stage
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import (
    OPEN_STATES,
    Evidence,
    Milestone,
    MilestoneReport,
    MilestoneState,
    Outcome,
    Verification,
)
from tequio.plans.models.plan import Plan
from tequio.plans.queries.milestone_list import Progress


class Headline(StrEnum):
    """Where a thing stands, in one word of a closed list."""

    VERIFIED = "verified"
    UNPROVED = "verified_without_evidence"
    CONTRADICTED = "verified_but_assessed_otherwise"
    REPORTED = "reported"
    UNHELD = "unheld"
    LATE = "late"
    RETURNED = "returned"
    BLOCKED = "blocked"
    UNDER_WAY = "under_way"
    CANCELLED = "cancelled"
    UNREPORTED = "unreported"
    UNKNOWN = "unknown"


class Reported(Protocol):
    """A milestone on its page or its line in a list."""

    @property
    def state(self) -> MilestoneState: ...
    @property
    def is_late(self) -> bool: ...
    @property
    def is_unheld(self) -> bool: ...
    @property
    def is_returned(self) -> bool: ...
    @property
    def is_reported(self) -> bool: ...
    @property
    def is_proved(self) -> bool: ...


def headline_of_milestone(milestone: Reported, *, is_history: bool) -> Headline:
    """Return where a milestone stands.

    Of history nobody knows more than the promise, unless somebody reported since.
    """
    state = milestone.state
    return _first(
        (Headline.CANCELLED, state == MilestoneState.CANCELLED),
        (Headline.UNPROVED, state == MilestoneState.VERIFIED and not milestone.is_proved),
        (Headline.VERIFIED, state == MilestoneState.VERIFIED),
        (Headline.REPORTED, state == MilestoneState.DONE),
        (Headline.LATE, milestone.is_late),
        (Headline.UNHELD, milestone.is_unheld),
        (Headline.RETURNED, milestone.is_returned),
        (Headline.BLOCKED, state == MilestoneState.BLOCKED),
        (Headline.UNDER_WAY, milestone.is_reported),
        (Headline.UNKNOWN, is_history),
    )


def headline_of_commitment(commitment: Commitment) -> Headline:
    """Return where a commitment loaded `with_facts` stands."""
    return headline_of_facts(_told(commitment), is_history=bool(commitment.plan.source))


def headline_of_plan(plan: Plan) -> Headline:
    """Return where a plan stands: nothing is told of it that one of its commitments belies."""
    return headline_of_facts(_told(plan), is_history=bool(plan.source))


def headline_of_progress(progress: Progress, *, falls_short: bool, is_history: bool) -> Headline:
    """Return where a commitment stands whose milestones were read for its page."""
    facts = {
        "any": bool(progress.lines),
        "promised": progress.total,
        "open": any(line.state in OPEN_STATES for line in progress.lines),
        "late": progress.late,
        "unheld": any(line.is_unheld for line in progress.lines),
        "returned": any(line.is_returned for line in progress.lines),
        "blocked": any(line.state == MilestoneState.BLOCKED for line in progress.lines),
        "unverified": progress.verified < progress.reported,
        "unproved": any(
            line.state == MilestoneState.VERIFIED and not line.is_proved for line in progress.lines
        ),
        "contradicted": falls_short,
        "reported": progress.has_reports,
    }
    return headline_of_facts(facts, is_history=is_history)


def _told(row: Commitment | Plan) -> Mapping[str, Any]:
    facts = dict(row.facts)  # type: ignore[union-attr]  # annotated by the query
    return {**(facts.pop("milestones") or {}), **facts}


def with_facts(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Load with each what its headline rests on, at no further query."""
    return commitments.annotate(facts=_facts_of_commitment())


def plans_with_facts(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Load with each what its headline rests on: the milestones of all its commitments."""
    return plans.annotate(facts=_facts_of_plan())


# Each is put together once: every list and page of commitments reads it.
@cache
def _facts_of_commitment() -> JSONObject:
    milestones = Milestone.objects.filter(commitment=OuterRef("pk")).values("commitment")
    assessments = Assessment.objects.filter(commitment=OuterRef("pk"))
    return _facts(milestones, assessments)


@cache
def _facts_of_plan() -> JSONObject:
    milestones = Milestone.objects.filter(commitment__plan=OuterRef("pk")).values("commitment__plan")
    assessments = Assessment.objects.filter(commitment__plan=OuterRef("pk"))
    # A commitment without milestones is never done.
    bare = Commitment.objects.filter(plan=OuterRef("pk"), milestones=None)
    return _facts(milestones, assessments, bare=Exists(bare))


def _facts(
    grouped: QuerySet[Milestone, Any], assessments: QuerySet[Assessment], **more: Exists
) -> JSONObject:
    """Count the milestones of a group once; what is counted of them is a fact when there is any."""
    still_open, verified = Q(state__in=OPEN_STATES), Q(state=MilestoneState.VERIFIED)
    reports = MilestoneReport.objects.filter(milestone=OuterRef("pk"), withdrawn_on=None)
    evidence = Evidence.objects.filter(report__milestone=OuterRef("pk"), report__withdrawn_on=None)
    returned = Verification.objects.filter(report__milestone=OuterRef("pk"), outcome=Outcome.RETURNED)
    told = grouped.annotate(
        told=JSONObject(
            any=Count("pk"),
            promised=Count("pk", filter=~Q(state=MilestoneState.CANCELLED)),
            open=Count("pk", filter=still_open),
            late=Count("pk", filter=still_open & Q(late_since__isnull=False)),
            unheld=Count("pk", filter=still_open & Q(unheld_since__isnull=False)),
            # Whatever was verified is no longer open: the last that was found of it is a return.
            returned=Count("pk", filter=still_open & Q(Exists(returned))),
            blocked=Count("pk", filter=Q(state=MilestoneState.BLOCKED)),
            unverified=Count("pk", filter=Q(state=MilestoneState.DONE)),
            unproved=Count("pk", filter=verified & ~Q(Exists(evidence))),
            reported=Count("pk", filter=Exists(reports)),
        )
    )
    fell_short = assessments.filter(stage=Stage.END, state=AssessmentState.FINAL, completion__in=FALLS_SHORT)
    return JSONObject(
        milestones=Subquery(told.values("told")),
        contradicted=Exists(fell_short),
        **more,
    )


def headline_of_facts(facts: Mapping[str, Any], *, is_history: bool) -> Headline:
    """Return where a commitment or a plan stands of which these facts are true; what is not named is not."""
    true = {name for name, holds in facts.items() if holds}
    is_done = "promised" in true and not true & {"open", "bare"}
    is_verified = is_done and "unverified" not in true
    return _first(
        (Headline.CANCELLED, "any" in true and not true & {"promised", "bare"}),
        (Headline.CONTRADICTED, is_verified and "contradicted" in true),
        (Headline.UNPROVED, is_verified and "unproved" in true),
        (Headline.VERIFIED, is_verified),
        (Headline.REPORTED, is_done),
        (Headline.LATE, "late" in true),
        (Headline.UNHELD, "unheld" in true),
        (Headline.RETURNED, "returned" in true),
        (Headline.BLOCKED, "blocked" in true),
        (Headline.UNDER_WAY, "reported" in true),
        (Headline.UNKNOWN, is_history),
    )


def _first(*rows: tuple[Headline, bool]) -> Headline:
    return next((headline for headline, holds in rows if holds), Headline.UNREPORTED)
