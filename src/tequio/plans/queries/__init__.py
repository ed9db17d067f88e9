"""Reads of plans and commitments, each at the same cost for any number."""

from tequio.plans.queries.commitment import (
    ChangeView,
    CommitmentView,
    Neighbour,
    commitment_with_code,
    version_of,
)
from tequio.plans.queries.content import content_of, lacking, stored, with_content
from tequio.plans.queries.goals import (
    GoalCount,
    GoalView,
    commitments_with_goal,
    goal_counts,
    goal_view,
    targets_of_goal,
)
from tequio.plans.queries.keyset import Place
from tequio.plans.queries.listing import (
    Choices,
    CommitmentLine,
    CommitmentList,
    CommitmentName,
    Wanted,
    choices,
    commitments,
    commitments_of_institution,
    published,
)
from tequio.plans.queries.plan import (
    PlanView,
    Totals,
    plan_with_code,
    plans_in_state,
    plans_of_exercise,
    published_plans,
    totals,
)

__all__ = [
    "ChangeView",
    "Choices",
    "CommitmentLine",
    "CommitmentList",
    "CommitmentName",
    "CommitmentView",
    "GoalCount",
    "GoalView",
    "Neighbour",
    "Place",
    "PlanView",
    "Totals",
    "Wanted",
    "choices",
    "commitment_with_code",
    "commitments",
    "commitments_of_institution",
    "commitments_with_goal",
    "content_of",
    "goal_counts",
    "goal_view",
    "lacking",
    "plan_with_code",
    "plans_in_state",
    "plans_of_exercise",
    "published",
    "published_plans",
    "stored",
    "targets_of_goal",
    "totals",
    "version_of",
    "with_content",
]
