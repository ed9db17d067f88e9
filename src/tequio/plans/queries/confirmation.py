"""What people see of milestones: what is public, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce

from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.commitment import CommitmentVersion
from tequio.plans.models.confirmation import Confirmation, ConfirmationState, RejectionReason, Seen
from tequio.plans.models.gathering import Gathering
from tequio.plans.models.plan import PlanStatus

_MOST_SHOWN = 30
_MOST_WAITING = 50


@dataclass(frozen=True)
class SeenCounts:
    """Published answers, counted."""

    yes: int = 0
    in_part: int = 0
    no: int = 0

    @property
    def total(self) -> int:
        return self.yes + self.in_part + self.no

    def plus(self, other: SeenCounts) -> SeenCounts:
        """Add what was counted elsewhere."""
        return SeenCounts(self.yes + other.yes, self.in_part + other.in_part, self.no + other.no)


@dataclass(frozen=True)
class ConfirmationLine:
    """What one person told of a milestone."""

    ref: SubjectRef
    milestone: str
    milestone_ref: SubjectRef
    seen: Seen
    text: str
    place: str
    received_on: date
    gathering: str = ""


@dataclass(frozen=True)
class ReceiptView:
    """What became of what a person told."""

    line: ConfirmationLine
    commitment: str
    commitment_ref: SubjectRef
    state: ConfirmationState
    rejection: RejectionReason | None
    decided_on: date | None
    fictitious: bool
    gathering: Gathering | None


@dataclass(frozen=True)
class WhatPeopleSaw:
    """The published answers of a milestone: how many, and the last ones."""

    counts: SeenCounts
    latest: tuple[ConfirmationLine, ...]


@dataclass(frozen=True)
class Queue:
    """What waits in an exercise, the oldest first, and how many in all."""

    waiting: tuple[ConfirmationLine, ...]
    total: int


COUNTED = {
    "yes": Count("pk", filter=Q(seen=Seen.YES)),
    "in_part": Count("pk", filter=Q(seen=Seen.IN_PART)),
    "no": Count("pk", filter=Q(seen=Seen.NO)),
}


def published_confirmations() -> QuerySet[Confirmation]:
    """Return what is public of published plans."""
    return Confirmation.objects.filter(
        state=ConfirmationState.PUBLISHED, milestone__commitment__plan__status=PlanStatus.PUBLISHED
    )


def seen_of_milestone(pk: int) -> WhatPeopleSaw:
    """Return what people saw of a milestone."""
    found = published_confirmations().filter(milestone=pk)
    # Each row bears the counts of them all: one query for both.
    counted = found.annotate(**{name: Window(count) for name, count in COUNTED.items()})
    latest = list(
        counted.select_related("milestone__commitment", "gathering").order_by("-decided_on", "-pk")[
            :_MOST_SHOWN
        ]
    )
    counts = SeenCounts(**{name: getattr(latest[0], name) for name in COUNTED}) if latest else SeenCounts()
    return WhatPeopleSaw(counts, tuple(map(_line, latest)))


def seen_beside(versions: QuerySet[CommitmentVersion]) -> QuerySet[CommitmentVersion]:
    """Count beside each version what people saw of the milestones of its commitment."""
    found = published_confirmations().filter(milestone__commitment=OuterRef("commitment"))
    of_commitment = found.order_by().values("milestone__commitment")
    counts = {
        name: Coalesce(Subquery(of_commitment.annotate(count=count).values("count")[:1]), 0)
        for name, count in COUNTED.items()
    }
    return versions.annotate(**counts)


def counts_beside(version: CommitmentVersion) -> SeenCounts:
    """Return what `seen_beside` counted."""
    return SeenCounts(**{name: getattr(version, name) for name in COUNTED})


def confirmation_with_code(code: str) -> Confirmation | None:
    """Return an answer with what its policy needs, or None."""
    return (
        Confirmation.objects.select_related(
            "gathering",
            "milestone__owner",
            "milestone__commitment__plan__exercise__territory__parent",
            "milestone__commitment__plan__exercise__guarantor",
            "milestone__commitment__plan__exercise__secretariat",
            "milestone__commitment__territory",
        )
        .filter(code=code)
        .first()
    )


def receipt_of(confirmation: Confirmation) -> ReceiptView:
    """Return what whoever kept the key may know."""
    commitment = confirmation.milestone.commitment
    return ReceiptView(
        line=_line(confirmation),
        commitment=commitment.title,
        commitment_ref=commitment.ref,
        state=ConfirmationState(confirmation.state),
        rejection=RejectionReason(confirmation.rejection) if confirmation.rejection else None,
        decided_on=confirmation.decided_on,
        fictitious=commitment.plan.fictitious,
        gathering=confirmation.gathering,
    )


def exercise_found(code: str) -> Exercise | None:
    """Return an exercise with what its policy needs, or None."""
    return (
        Exercise.objects.select_related("territory__parent", "guarantor", "secretariat")
        .filter(code=code)
        .first()
    )


def first_to_review(exercise: Exercise) -> Confirmation | None:
    """Return what a person told that waits longest in an exercise, or None."""
    waiting = Confirmation.objects.filter(
        milestone__commitment__plan__exercise=exercise, state=ConfirmationState.RECEIVED
    )
    return waiting.order_by("received_at", "pk").first()


def queue_of(exercise: Exercise) -> Queue:
    """Return what waits to be reviewed in an exercise."""
    found = Confirmation.objects.filter(
        milestone__commitment__plan__exercise=exercise, state=ConfirmationState.RECEIVED
    )
    oldest = found.select_related("milestone__commitment", "gathering").order_by("received_at", "pk")
    return Queue(tuple(map(_line, oldest[:_MOST_WAITING])), found.count())


def _line(confirmation: Confirmation) -> ConfirmationLine:
    milestone = confirmation.milestone
    return ConfirmationLine(
        ref=confirmation.ref,
        milestone=milestone.title,
        milestone_ref=milestone.ref,
        seen=Seen(confirmation.seen),
        text=confirmation.text,
        place=confirmation.place,
        received_on=confirmation.received_on,
        gathering=confirmation.gathering.place if confirmation.gathering else "",
    )
