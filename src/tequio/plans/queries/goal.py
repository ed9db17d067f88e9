"""Goals and targets, and the commitments that contribute to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from tequio.foundation.keyset import keyset_page
from tequio.foundation.statements import Statement
from tequio.plans import sdg
from tequio.plans.models.commitment import Commitment, Origin, SdgLink
from tequio.plans.models.plan import PlanStatus
from tequio.plans.queries.commitment_list import (
    FIRST_PAGE,
    PAGE_SIZE,
    CommitmentLine,
    Place,
    line_of,
    with_line,
)
from tequio.plans.queries.plan import uncounted_plans

# The few that do not count are looked for: most links of a country do.
_NOT_COUNTED = Q(commitment__plan__in=uncounted_plans())


@dataclass(frozen=True)
class GoalCount:
    """A goal and how many real commitments contribute to it."""

    goal: sdg.Goal
    commitments: int


@dataclass(frozen=True)
class Contribution:
    """How a commitment contributes to a target, and who says so."""

    target: sdg.Entry
    line: CommitmentLine
    text: str
    suggested: bool


@dataclass(frozen=True)
class GoalView:
    """A goal, its targets with their counts and a page of contributions."""

    goal: sdg.Goal
    targets: tuple[tuple[sdg.Entry, int], ...]
    contributions: tuple[Contribution, ...]
    before: str
    after: str


def goal_counts() -> tuple[GoalCount, ...]:
    """Return the seventeen goals with how many real commitments each has."""
    every, left_out = dict(_EVERY.rows()), dict(_LEFT_OUT.rows())
    return tuple(
        GoalCount(goal, every.get(goal.goal, 0) - left_out.get(goal.goal, 0)) for goal in sdg.goals()
    )


def _by_goal(links: QuerySet[SdgLink]) -> QuerySet[Any, Any]:
    counted: QuerySet[Any, Any] = (
        links.order_by().values_list("goal").annotate(commitments=Count("commitment", distinct=True))
    )
    return counted


_EVERY: Final = Statement(lambda: _by_goal(SdgLink.objects.all()))
_LEFT_OUT: Final = Statement(lambda: _by_goal(SdgLink.objects.filter(_NOT_COUNTED)))


def goal_view(*, number: int, target: str = "", place: Place = FIRST_PAGE) -> GoalView | None:
    """Return a goal with its contributions, or None for no such goal."""
    goal = sdg.goal(number)
    if goal is None:
        return None
    links = _links().filter(goal=number)
    counts = Counter(dict(links.order_by().values_list("target").annotate(how_many=Count("pk"))))
    asked = links.filter(target=target) if target else links
    page = keyset_page(asked, by="sort_key", after=place.after, before=place.before, size=PAGE_SIZE)
    return GoalView(
        goal=goal,
        targets=tuple((entry, counts[entry.code]) for entry in goal.targets),
        contributions=_contributions(page.rows),
        before=page.before,
        after=page.after,
    )


def targets_of_goal(*, number: int) -> tuple[str, ...]:
    """Return the codes of a goal's targets; none for no such goal."""
    goal = sdg.goal(number)
    return tuple(target.code for target in goal.targets) if goal else ()


def commitments_with_goal() -> int:
    """Count the real commitments that contribute to some goal."""
    return _commitments_of(SdgLink.objects.all()) - _commitments_of(SdgLink.objects.filter(_NOT_COUNTED))


def _commitments_of(links: QuerySet[SdgLink]) -> int:
    counted: int = links.aggregate(all=Count("commitment", distinct=True))["all"]
    return counted


def _links() -> QuerySet[SdgLink]:
    return SdgLink.objects.filter(commitment__plan__status=PlanStatus.PUBLISHED)


def _contributions(links: Sequence[SdgLink]) -> tuple[Contribution, ...]:
    commitments = Commitment.objects.filter(pk__in=[link.commitment_id for link in links])
    lines = {commitment.pk: line_of(commitment) for commitment in with_line(commitments)}
    return tuple(
        Contribution(
            sdg.entry(link.code) or sdg.Entry(link.code, "", ""),
            lines[link.commitment_id],
            link.contribution,
            link.origin == Origin.SUGGESTION,
        )
        for link in links
    )
