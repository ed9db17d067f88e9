"""The strongest truth on record of a milestone, a commitment or a plan: one function for each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from tequio.plans.models.assessment import Assessment, AssessmentState, Completion, Stage
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import (
    OPEN_STATES,
    Evidence,
    Milestone,
    MilestoneState,
    Outcome,
)
from tequio.plans.models.plan import Plan
from tequio.plans.queries.milestone_list import last_outcome


class Headline(StrEnum):
    """Where a thing stands, in one word of a closed list."""

    VERIFIED = "verified"
    UNPROVED = "verified_without_evidence"
    CONTRADICTED = "verified_but_assessed_otherwise"
    REPORTED = "reported"
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
        (Headline.RETURNED, milestone.is_returned),
        (Headline.BLOCKED, state == MilestoneState.BLOCKED),
        (Headline.UNDER_WAY, milestone.is_reported),
        (Headline.UNKNOWN, is_history),
    )


def headline_of_commitment(commitment: Commitment) -> Headline:
    """Return where a commitment loaded `with_facts` stands."""
    facts: Mapping[str, Any] = commitment.facts  # type: ignore[attr-defined]  # annotated by the query
    return headline_of_facts(facts, is_history=bool(commitment.plan.source))


def headline_of_plan(plan: Plan) -> Headline:
    """Return where a plan stands: nothing is told of it that one of its commitments belies."""
    facts: Mapping[str, Any] = plan.facts  # type: ignore[attr-defined]  # annotated by the query
    return headline_of_facts(facts, is_history=bool(plan.source))


def with_facts(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Load with each what its headline rests on, at no further query."""
    milestones = Milestone.objects.filter(commitment=OuterRef("pk"))
    assessments = Assessment.objects.filter(commitment=OuterRef("pk"))
    return commitments.annotate(facts=_facts(milestones, assessments))


def plans_with_facts(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Load with each what its headline rests on: the milestones of all its commitments."""
    milestones = Milestone.objects.filter(commitment__plan=OuterRef("pk"))
    assessments = Assessment.objects.filter(commitment__plan=OuterRef("pk"))
    # A commitment without milestones is never done.
    bare = Commitment.objects.filter(plan=OuterRef("pk"), milestones=None)
    return plans.annotate(facts=_facts(milestones, assessments, bare=Exists(bare)))


def _facts(milestones: QuerySet[Milestone], assessments: QuerySet[Assessment], **more: Exists) -> JSONObject:
    still_open = milestones.filter(state__in=OPEN_STATES)
    returned = still_open.annotate(outcome=last_outcome()).filter(outcome=Outcome.RETURNED)
    unproved = milestones.exclude(Exists(Evidence.objects.filter(report__milestone=OuterRef("pk"))))
    return JSONObject(
        any=Exists(milestones),
        promised=Exists(milestones.exclude(state=MilestoneState.CANCELLED)),
        open=Exists(still_open),
        late=Exists(still_open.filter(late_since__isnull=False)),
        returned=Exists(returned),
        blocked=Exists(milestones.filter(state=MilestoneState.BLOCKED)),
        unverified=Exists(milestones.filter(state=MilestoneState.DONE)),
        unproved=Exists(unproved.filter(state=MilestoneState.VERIFIED)),
        contradicted=Exists(assessments.filter(_FALLS_SHORT)),
        reported=Exists(milestones.filter(reports__isnull=False)),
        **more,
    )


def headline_of_facts(facts: Mapping[str, Any], *, is_history: bool) -> Headline:
    """Return where a commitment or a plan stands that has these facts, named as `_facts` does."""
    is_done = bool(facts["promised"]) and not facts["open"] and not facts.get("bare")
    is_verified = is_done and not facts["unverified"]
    return _first(
        (Headline.CANCELLED, facts["any"] and not facts["promised"] and not facts.get("bare")),
        (Headline.CONTRADICTED, is_verified and facts["contradicted"]),
        (Headline.UNPROVED, is_verified and facts["unproved"]),
        (Headline.VERIFIED, is_verified),
        (Headline.REPORTED, is_done),
        (Headline.LATE, facts["late"]),
        (Headline.RETURNED, facts["returned"]),
        (Headline.BLOCKED, facts["blocked"]),
        (Headline.UNDER_WAY, facts["reported"]),
        (Headline.UNKNOWN, is_history),
    )


def _first(*rows: tuple[Headline, bool]) -> Headline:
    return next((headline for headline, holds in rows if holds), Headline.UNREPORTED)


_FALLS_SHORT: Final = Q(
    stage=Stage.END,
    state=AssessmentState.FINAL,
    completion__in=[Completion.NO_EVIDENCE, Completion.NOT_STARTED, Completion.LIMITED],
)
