"""What of a published commitment can change, and what only stays to be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import OPEN_STATES, Milestone, MilestoneState


@dataclass(frozen=True)
class Settled:
    """A milestone that an amendment changes no more, or only rewords: something was reported of it."""

    number: int
    title: str
    state: MilestoneState
    is_open: bool


def settled(commitment: Commitment) -> Mapping[str, Collection[int]]:
    """Return the numbers of the rows that no amendment changes, by their list."""
    return {
        "milestones": set(
            commitment.milestones.exclude(state__in=OPEN_STATES).values_list("number", flat=True)
        ),
        "indicators": set(commitment.indicators.exclude(withdrawn_on=None).values_list("number", flat=True)),
    }


def kept_milestones(commitment: Commitment) -> tuple[Settled, ...]:
    """Return the milestones that cannot be withdrawn any more, in their order."""
    reported = Milestone.objects.filter(reports__withdrawn_on=None, reports__isnull=False)
    found = commitment.milestones.exclude(state__in=OPEN_STATES) | commitment.milestones.filter(
        pk__in=reported.values("pk")
    )
    return tuple(
        Settled(milestone.number, milestone.title, MilestoneState(milestone.state), milestone.is_open)
        for milestone in found.distinct().order_by("number")
    )
