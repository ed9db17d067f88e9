"""Things that are no entries, but that somebody can name by their codes."""

from __future__ import annotations

from dataclasses import dataclass

from tequio.foundation.refs import SubjectRef
from tequio.foundation.stemming import asked_in
from tequio.plans import sdg
from tequio.plans.models.commitment import SdgLink
from tequio.plans.models.milestone import Milestone
from tequio.plans.models.plan import PlanStatus
from tequio.search.queries.entry import address_in


@dataclass(frozen=True)
class GoalShortcut:
    """A goal that was asked for by its number."""

    goal: sdg.Goal
    commitments: int


@dataclass(frozen=True)
class MilestoneShortcut:
    """A milestone that was asked for by its public id."""

    ref: SubjectRef
    title: str
    commitment: str
    fictitious: bool


Shortcut = GoalShortcut | MilestoneShortcut


def shortcuts(text: str) -> tuple[Shortcut, ...]:
    """Return the goal and the milestone that a text names by their codes."""
    return tuple(found for found in (_goal_in(text), _milestone_in(text)) if found)


def _goal_in(text: str) -> GoalShortcut | None:
    """Return the first goal that a text names, as *ODS 14* does."""
    for word in asked_in(text):
        goal = sdg.goal(int(word.stems[0].removeprefix("ods"))) if word.is_code else None
        if goal:
            linked = SdgLink.objects.filter(goal=goal.goal, commitment__plan__status=PlanStatus.PUBLISHED)
            return GoalShortcut(goal, linked.values("commitment").distinct().count())
    return None


def _milestone_in(text: str) -> MilestoneShortcut | None:
    """Return the milestone of a published plan whose public id the text is."""
    kind, code = address_in(text)
    commitment, _, number = code.rpartition("-")
    if not (commitment and kind in {"", "hito"} and number.isdecimal() and len(number) < 5):
        return None
    found = Milestone.objects.filter(
        commitment__code=commitment, number=int(number), commitment__plan__status=PlanStatus.PUBLISHED
    )
    milestone = found.select_related("commitment__plan__exercise").first()
    if milestone is None:
        return None
    promised = milestone.commitment
    return MilestoneShortcut(milestone.ref, milestone.title, promised.title, promised.plan.fictitious)
