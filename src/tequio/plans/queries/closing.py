"""What became of the milestones of a plan, as it is closed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from tequio.plans.models.milestone import OPEN_STATES, Milestone, MilestoneState
from tequio.plans.models.plan import Plan


@dataclass(frozen=True)
class Balance:
    """How many milestones there were, and what became of them."""

    total: int
    verified: int
    unverified: int
    cancelled: int
    unfulfilled: tuple[Milestone, ...]


def closed_balance(code: str) -> Balance:
    """Count those of a plan by its code."""
    return _balance(Milestone.objects.filter(commitment__plan__code=code))


def balance_of(plan: Plan) -> Balance:
    """Count the milestones of a plan by what became of them."""
    return _balance(Milestone.objects.filter(commitment__plan=plan))


def _balance(milestones: QuerySet[Milestone]) -> Balance:
    found = milestones.select_related("commitment__plan__exercise__territory", "owner")
    ordered = tuple(found.order_by("commitment__number", "number"))
    states = [milestone.state for milestone in ordered]
    return Balance(
        total=len(ordered),
        verified=states.count(MilestoneState.VERIFIED),
        unverified=states.count(MilestoneState.DONE),
        cancelled=states.count(MilestoneState.CANCELLED),
        unfulfilled=tuple(milestone for milestone in ordered if milestone.state in OPEN_STATES),
    )
