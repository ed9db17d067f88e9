"""Plans as pages and other domains see them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, QuerySet, Value

from tequio.exercises.queries.demonstration import demonstrations
from tequio.foundation.refs import SubjectRef
from tequio.foundation.statements import Statement
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan, PlanStatus, Theme
from tequio.plans.queries.headline import Headline, headline_of_plan, plans_with_facts


@dataclass(frozen=True)
class PlanView:
    """A published plan with what is known of it."""

    ref: SubjectRef
    title: str
    summary: str
    number: int
    published_on: date
    starts_on: date | None
    ends_on: date | None
    term_months: int | None
    state: str
    state_ref: SubjectRef
    exercise: str
    exercise_ref: SubjectRef
    guarantor: str
    guarantor_ref: SubjectRef
    session: str
    session_ref: SubjectRef | None
    commitments: int
    headline: Headline
    source: str
    fictitious: bool
    closed_on: date | None = None
    closing: str = ""
    final_report: SubjectRef | None = None


@dataclass(frozen=True)
class Totals:
    """How many real plans and commitments there are."""

    plans: int
    commitments: int


def plan_with_code(*, code: str) -> PlanView | None:
    """Return a published plan, or None if there is none with the code."""
    plan = _published().filter(code=code).first()
    return _view(plan) if plan else None


def plans_with_codes(codes: Collection[str]) -> tuple[PlanView, ...]:
    """Return those of some plans that anyone can read."""
    return tuple(map(_view, _published().filter(code__in=codes)))


def plans_of_exercise(*, code: str) -> tuple[PlanView, ...]:
    """Return the published plans of an exercise, the first one first."""
    return tuple(map(_view, _published().filter(exercise__code=code).order_by("number")))


def plans_in_state(*, code: str, size: int) -> tuple[PlanView, ...]:
    """Return the last published plans of a territory, the newest first."""
    there = Plan.objects.filter(status=PlanStatus.PUBLISHED, exercise__territory__code=code)
    last = list(there.order_by("-published_on", "-code").values_list("pk", flat=True)[:size])
    return tuple(map(_view, _published().filter(pk__in=last).order_by("-published_on", "-code")))


def published_plans() -> tuple[PlanView, ...]:
    """Return every published plan by code."""
    return tuple(map(_view, _published().order_by("code")))


def themes() -> tuple[Theme, ...]:
    """Return what commitments can be about, by name."""
    return tuple(Theme.objects.order_by("name"))


def totals() -> Totals:
    """Count what is real: the demonstration is left out."""
    found = dict(_TOTALS.rows())
    return Totals(
        plans=found["plans"] - found["plans left out"],
        commitments=found["commitments"] - found["commitments left out"],
    )


def _counted() -> QuerySet[Any, Any]:
    left_out = uncounted_plans()
    return _count("plans", Plan.objects.all()).union(
        _count("plans left out", Plan.objects.filter(pk__in=left_out)),
        _count("commitments", Commitment.objects.all()),
        _count("commitments left out", Commitment.objects.filter(plan__in=left_out)),
        all=True,
    )


def _count(what: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Count rows as one row, so that several counts are one query."""
    counted: QuerySet[Any, Any] = rows.order_by().annotate(what=Value(what)).values("what")
    found: QuerySet[Any, Any] = counted.annotate(how_many=Count("pk")).values_list("what", "how_many")
    return found


_TOTALS: Final = Statement(_counted)


def uncounted_plans() -> QuerySet[Any, Any]:
    """Return the few plans that count in no figure of the country: unpublished, or of the demonstration."""
    unpublished = Plan.objects.filter(status__in=[one for one in PlanStatus if one != PlanStatus.PUBLISHED])
    fictitious = Plan.objects.filter(exercise__in=demonstrations())
    return unpublished.values("pk").union(fictitious.values("pk"))


def _published() -> QuerySet[Plan]:
    return (
        plans_with_facts(Plan.objects.filter(status=PlanStatus.PUBLISHED))
        .select_related("exercise__territory", "exercise__guarantor", "approved_in")
        .annotate(how_many=Count("commitments"))
    )


def _view(plan: Plan) -> PlanView:
    exercise, session = plan.exercise, plan.approved_in
    return PlanView(
        ref=plan.ref,
        title=plan.title,
        summary=plan.summary,
        number=plan.number,
        published_on=plan.published_on or date.min,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        term_months=plan.term_months,
        state=exercise.territory.name,
        state_ref=exercise.territory.ref,
        exercise=exercise.name,
        exercise_ref=exercise.ref,
        guarantor=exercise.guarantor.name,
        guarantor_ref=exercise.guarantor.ref,
        session=session.title if session else "",
        session_ref=session.ref if session else None,
        commitments=plan.how_many,  # type: ignore[attr-defined]  # annotated by _published
        headline=headline_of_plan(plan),
        source=plan.source,
        fictitious=exercise.fictitious,
        closed_on=plan.closed_on,
        closing=plan.closing,
        final_report=SubjectRef.parse(plan.final_report) if plan.final_report else None,
    )
