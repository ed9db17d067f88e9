"""The places of commitments in a plan that is still written; only commands call it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan
from tequio.plans.queries.sheet import in_plan
from tequio.plans.steps.commitment import numbered, stand_at

# Beyond every place of a plan: where commitments wait while others change places, and what was taken out.
_APART: Final = 10_000


def next_in(plan: Plan) -> Commitment:
    """Return a commitment at the end of a draft, under a code that none of it ever had."""
    last = max((int(code.rpartition("-")[2]) for code in _codes(plan)), default=0)
    return numbered(plan, in_plan(plan).count() + 1, code=f"{plan.code}-{last + 1}")


def stand_in_order(plan: Plan, order: Sequence[Commitment]) -> None:
    """Let the commitments of a draft stand in an order, without gaps; what is out of it comes after."""
    apart = [*plan.commitments.exclude(removed_on=None).order_by("number")]
    # No two may stand in one place, not even for a moment.
    _put([*order, *apart], first=2 * _APART)
    _put(order, first=1)
    _put(apart, first=_APART)


def erase_removed(plan: Plan) -> None:
    """Let go of what was taken out of a draft, now that it is published; the log keeps that it was there."""
    for commitment in plan.commitments.exclude(removed_on=None):
        commitment.activities.all().delete()
        commitment.milestones.all().delete()
        commitment.indicators.all().delete()
        commitment.delete()


def _put(commitments: Sequence[Commitment], *, first: int) -> None:
    for number, commitment in enumerate(commitments, first):
        stand_at(commitment, number)
        commitment.save(update_fields=["number", "sort_key"])
        for link in commitment.sdg_links.all():
            link.sort_key = f"{link.sort_key[:6]}{commitment.sort_key}"
            link.save(update_fields=["sort_key"])


def _codes(plan: Plan) -> list[str]:
    return list(plan.commitments.values_list("code", flat=True))
