"""The strongest truth on record of a milestone, a commitment or a plan: one function for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, Protocol

from django.db.models import Q

from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import MilestoneState
from tequio.plans.models.plan import Plan
from tequio.plans.queries.milestone_list import MilestoneLine, Progress, milestone_lines, progress_of_plans


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


# One of them is told of the whole; and from the strongest to the weakest of what is done.
_IN_THE_WAY: Final = (Headline.LATE, Headline.RETURNED, Headline.BLOCKED)
_DONE: Final = (Headline.VERIFIED, Headline.UNPROVED, Headline.CONTRADICTED, Headline.REPORTED)
_UNTOLD: Final = {Headline.UNREPORTED, Headline.UNKNOWN}


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


def headline_of_commitment(progress: Progress, *, is_history: bool) -> Headline:
    """Return where a commitment stands; what an assessment contradicts is not told as done."""
    total = progress.total
    is_verified = bool(total) and progress.verified == total
    found = {headline_of_milestone(line, is_history=is_history) for line in progress.lines}
    return _first(
        (Headline.CANCELLED, bool(progress.lines) and not total),
        (Headline.CONTRADICTED, is_verified and progress.is_contradicted),
        (Headline.UNPROVED, is_verified and bool(progress.unproved)),
        (Headline.VERIFIED, is_verified),
        (Headline.REPORTED, bool(total) and progress.reported == total),
        *((headline, headline in found) for headline in _IN_THE_WAY),
        (Headline.UNDER_WAY, progress.has_reports),
        (Headline.UNKNOWN, is_history),
    )


def headline_of_plan(known: Sequence[Progress], *, how_many: int, is_history: bool) -> Headline:
    """Return where a plan stands: nothing is told of it that one of its commitments belies.

    Of its commitments, however many, those that have milestones have a progress.
    """
    every = (*known, *[Progress()] * (how_many - len(known)))
    found = {headline_of_commitment(each, is_history=is_history) for each in every} - {Headline.CANCELLED}
    return _first(
        *((headline, headline in found) for headline in _IN_THE_WAY),
        *(
            (headline, headline in found and found <= {*_DONE[: _DONE.index(headline) + 1]})
            for headline in _DONE
        ),
        (Headline.UNDER_WAY, bool(found - _UNTOLD)),
        (Headline.UNKNOWN, is_history),
    )


def _first(*rows: tuple[Headline, bool]) -> Headline:
    return next((headline for headline, holds in rows if holds), Headline.UNREPORTED)


def headlines_of_commitments(commitments: Iterable[Commitment]) -> Mapping[int, Headline]:
    """Return where each of some published commitments stands, by key, in one query."""
    listed = list(commitments)
    progress = _by_commitment(Q(commitment__in=[commitment.pk for commitment in listed]))
    return {
        row.pk: headline_of_commitment(progress.get(row.pk, Progress()), is_history=bool(row.plan.source))
        for row in listed
    }


def headlines_of_plans(plans: Iterable[Plan]) -> Mapping[int, Headline]:
    """Return where each of some published plans stands, by key, in one query.

    Each plan knows `how_many` commitments it has: those without milestones are in no other row.
    """
    listed = list(plans)
    known = progress_of_plans(listed)
    return {plan.pk: _of_plan(plan, tuple(known[plan.pk].values())) for plan in listed}


def _of_plan(plan: Plan, known: Sequence[Progress]) -> Headline:
    how_many: int = plan.how_many  # type: ignore[attr-defined]  # annotated by the query
    return headline_of_plan(known, how_many=how_many, is_history=bool(plan.source))


def _by_commitment(within: Q) -> Mapping[int, Progress]:
    found: dict[int, list[MilestoneLine]] = defaultdict(list)
    for milestone, line in milestone_lines(within).items():
        found[milestone.commitment_id].append(line)
    return {pk: Progress(tuple(lines)) for pk, lines in found.items()}
