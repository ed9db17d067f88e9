"""Progress counted for whole plans and exercises, at a constant cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from tequio.exercises.models import Exercise
from tequio.exercises.queries.demonstration import real_exercises
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.assessment import Assessment, AssessmentState
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import OPEN_STATES, Evidence, Milestone, MilestoneReport, MilestoneState
from tequio.plans.models.plan import Plan, PlanStatus
from tequio.plans.queries.commitment_list import published
from tequio.plans.queries.confirmation import COUNTED, SeenCounts, published_confirmations

_DONE = Q(state__in=[MilestoneState.DONE, MilestoneState.VERIFIED])
_MOST_COMPARED: Final = 60
_REPORTS_COMPARED: Final = 24


@dataclass(frozen=True)
class Tally:
    """Milestones counted as promised, reported, verified, overdue and proved."""

    milestones: int = 0
    reported: int = 0
    verified: int = 0
    late: int = 0
    unproved: int = 0
    told: int = 0
    commitments: int = 0
    assessed: int = 0
    seen: SeenCounts = field(default=SeenCounts())

    @property
    def is_known(self) -> bool:
        """Tell whether anybody reported anything, or the clock did."""
        return bool(self.told or self.late)

    def plus(self, other: Tally) -> Tally:
        """Add what was counted elsewhere."""
        return Tally(
            milestones=self.milestones + other.milestones,
            reported=self.reported + other.reported,
            verified=self.verified + other.verified,
            late=self.late + other.late,
            unproved=self.unproved + other.unproved,
            told=self.told + other.told,
            commitments=self.commitments + other.commitments,
            assessed=self.assessed + other.assessed,
            seen=self.seen.plus(other.seen),
        )


@dataclass(frozen=True)
class CommitmentTally:
    """A commitment of a published plan and its counts."""

    ref: SubjectRef
    number: int
    title: str
    plan: str
    plan_ref: SubjectRef
    fictitious: bool
    tally: Tally


@dataclass(frozen=True)
class ExerciseTally:
    """An exercise with published plans and its counts."""

    ref: SubjectRef
    name: str
    fictitious: bool
    tally: Tally


@dataclass(frozen=True)
class Compared:
    """Exercises beside each other, and how many real ones have a plan."""

    lines: tuple[ExerciseTally, ...]
    all: int

    @property
    def is_part(self) -> bool:
        return sum(not one.fictitious for one in self.lines) < self.all


@dataclass(frozen=True)
class Dashboard:
    """The commitments of a plan or an exercise, and the day of the last report."""

    lines: tuple[CommitmentTally, ...]
    last_report: date | None

    @property
    def whole(self) -> Tally:
        return summed(one.tally for one in self.lines)


def summed(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    whole = Tally()
    for one in tallies:
        whole = whole.plus(one)
    return whole


def dashboard_of_plan(code: str) -> Dashboard:
    """Return the counts of each commitment of a published plan."""
    return _dashboard(Q(plan__code=code))


def dashboard_of_exercise(code: str) -> Dashboard:
    """Return the counts of each commitment of an exercise's published plans."""
    return _dashboard(Q(plan__exercise__code=code))


def tallies(wanted: Q | None = None) -> tuple[CommitmentTally, ...]:
    """Return the counts of published commitments, in the order of all lists."""
    commitments = published().filter(wanted or Q()).select_related("plan__exercise").order_by("sort_key")
    counted = _tallies(commitments, "commitment")
    return tuple(_line(one, counted.get(one.pk, Tally(commitments=1))) for one in commitments)


def exercises_compared(code: str) -> Compared:
    """Return the exercises with plans, whoever has information first.

    Of many, those that reported last, and the one whose code is told.
    """
    plans = Plan.objects.filter(status=PlanStatus.PUBLISHED, exercise=OuterRef("pk"))
    real = real_exercises().filter(Exists(plans)).count()
    commitments = published() if real <= _MOST_COMPARED else published().filter(_reported_last(code))
    return Compared(_exercise_tallies(commitments), real)


def _reported_last(code: str) -> Q:
    last = MilestoneReport.objects.filter(withdrawn_on=None).order_by("-reported_on", "-pk")
    reported = last.values("milestone__commitment__plan__exercise")[:_REPORTS_COMPARED]
    return Q(plan__exercise__in=Exercise.objects.filter(Q(pk__in=reported) | Q(code=code)))


def _exercise_tallies(commitments: QuerySet[Commitment]) -> tuple[ExerciseTally, ...]:
    counted = _tallies(commitments, "commitment__plan__exercise")
    found = commitments.values(
        "plan__exercise", "plan__exercise__code", "plan__exercise__name", "plan__exercise__fictitious"
    ).annotate(commitments=Count("pk"))
    lines = [_exercise(row, counted) for row in found.order_by("plan__exercise__code")]
    return tuple(sorted(lines, key=lambda one: (not one.tally.is_known, one.name)))


def _dashboard(wanted: Q) -> Dashboard:
    reports = MilestoneReport.objects.filter(
        milestone__commitment__in=published().filter(wanted), withdrawn_on=None
    )
    last = reports.aggregate(last=Max("reported_on"))["last"]
    return Dashboard(tallies(wanted), last)


def _tallies(commitments: QuerySet[Commitment], by: str) -> dict[int, Tally]:
    """Count by commitment, or by what it belongs to, in three queries."""
    within = Q(commitment__in=commitments.order_by().values("pk"))
    proofs = Evidence.objects.filter(report__milestone=OuterRef("pk"), report__withdrawn_on=None)
    told = MilestoneReport.objects.filter(milestone=OuterRef("pk"), withdrawn_on=None)
    counted = (
        Milestone.objects.filter(within)
        .values(by)
        .annotate(
            milestones=Count("pk", filter=~Q(state=MilestoneState.CANCELLED)),
            reported=Count("pk", filter=_DONE),
            verified=Count("pk", filter=Q(state=MilestoneState.VERIFIED)),
            late=Count("pk", filter=Q(state__in=OPEN_STATES, late_since__isnull=False)),
            unproved=Count("pk", filter=Q(_DONE, ~Exists(proofs))),
            told=Count("pk", filter=Exists(told)),
        )
        .order_by()
    )
    assessed = _assessed(within, by)
    seen = _seen(within, f"milestone__{by}")
    tallied = {row[by]: {name: row[name] for name in row if name != by} for row in counted}
    return {
        key: Tally(
            commitments=1,
            assessed=assessed.get(key, 0),
            seen=seen.get(key, SeenCounts()),
            **tallied.get(key, {}),
        )
        for key in {*tallied, *assessed}
    }


def _assessed(within: Q, by: str) -> dict[int, int]:
    final = Assessment.objects.filter(within, state=AssessmentState.FINAL).values(by).order_by()
    return {row[by]: row["how_many"] for row in final.annotate(how_many=Count("commitment", distinct=True))}


def _seen(within: Q, by: str) -> dict[int, SeenCounts]:
    told = Q(milestone__in=Milestone.objects.filter(within).order_by().values("pk"))
    found = published_confirmations().filter(told).values(by).annotate(**COUNTED).order_by()
    return {row[by]: SeenCounts(row["yes"], row["in_part"], row["no"]) for row in found}


def _line(commitment: Commitment, tally: Tally) -> CommitmentTally:
    plan = commitment.plan
    return CommitmentTally(
        ref=commitment.ref,
        number=commitment.number,
        title=commitment.title,
        plan=plan.title,
        plan_ref=plan.ref,
        fictitious=plan.fictitious,
        tally=tally,
    )


def _exercise(row: Mapping[str, Any], counted: Mapping[int, Tally]) -> ExerciseTally:
    own = counted.get(row["plan__exercise"], Tally())
    return ExerciseTally(
        ref=SubjectRef("ejercicio", row["plan__exercise__code"]),
        name=row["plan__exercise__name"],
        fictitious=row["plan__exercise__fictitious"],
        tally=replace(own, commitments=row["commitments"]),
    )
