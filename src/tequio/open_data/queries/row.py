"""The rows of each dataset, in a constant number of queries for each chunk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, Prefetch, Q

from tequio.deadlines.models import Deadline
from tequio.directory.models import Institution, Succession
from tequio.directory.queries.succession import Holder
from tequio.exercises.models import Exercise
from tequio.exercises.queries.exercise import with_suspension
from tequio.exercises.queries.requirement import RequirementLine, lines_of
from tequio.open_data.queries.chunk import in_chunks
from tequio.open_data.queries.commitment import noted_holders, with_lists
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.change import CommitmentChange
from tequio.plans.models.commitment import Commitment, CommitmentVersion
from tequio.plans.models.confirmation import Confirmation, ConfirmationState
from tequio.plans.models.indicator import Indicator, Measurement
from tequio.plans.models.milestone import Evidence, Milestone, MilestoneReport
from tequio.plans.models.plan import Plan, PlanStatus
from tequio.plans.queries.commitment_list import published
from tequio.plans.queries.duty import noted_holders_of_milestones
from tequio.plans.queries.headline import (
    Headline,
    headline_of_commitment,
    headline_of_milestone,
    headline_of_plan,
    plans_with_facts,
    with_facts,
)
from tequio.plans.queries.milestone_list import milestone_lines
from tequio.recommendations.models.addressee import ANSWERED
from tequio.recommendations.models.answer import AnswerAct, AnswerEvidence
from tequio.recommendations.models.recommendation import Item, Recommendation, RecommendationStatus
from tequio.recommendations.pages.matrix import MatrixRow, matrix_rows
from tequio.recommendations.queries.duty import noted_holders_of

_IS_ANSWERED = Q(answers__status__in=[status.value for status in ANSWERED])


def commitments(_key: str) -> Iterable[Commitment]:
    """Return every published commitment with all it says."""
    return _whole(Q())


def commitments_of_plan(code: str) -> Iterable[Commitment] | None:
    """Return the commitments of a published plan, None if there is none."""
    known = Plan.objects.filter(code=code, status=PlanStatus.PUBLISHED).exists()
    return _whole(Q(plan__code=code)) if known else None


def plans(_key: str) -> Iterable[Plan]:
    """Return every published plan."""
    found = (
        plans_with_facts(Plan.objects.filter(status=PlanStatus.PUBLISHED))
        .select_related("exercise__territory", "exercise__guarantor", "approved_in")
        .annotate(how_many=Count("commitments"))
        .order_by("code")
    )
    return in_chunks(
        found, lambda rows: _with_headline(rows, {plan.pk: headline_of_plan(plan) for plan in rows})
    )


def exercises(_key: str) -> Iterable[Exercise]:
    """Return every exercise with the dates of its steps."""
    found = Exercise.objects.select_related("territory", "guarantor", "secretariat").order_by("code")
    return in_chunks(with_suspension(found))


def requirements(_key: str) -> Iterable[RequirementLine]:
    """Return what is asked of every exercise and how it stands, in the same queries for each chunk."""
    found = Exercise.objects.select_related("territory", "guarantor", "secretariat").order_by("code")
    return in_chunks(found, lines_of)


def institutions(_key: str) -> Iterable[Institution]:
    """Return every institution with its successions."""
    return in_chunks(
        Institution.objects.select_related("territory")
        .prefetch_related(
            Prefetch("succeeds", Succession.objects.select_related("predecessor").order_by("pk")),
            Prefetch("succeeded_by", Succession.objects.select_related("successor").order_by("pk")),
        )
        .order_by("code")
    )


def recommended_items(_key: str) -> Iterable[Item]:
    """Return every item of the issued recommendations with its counts."""
    return in_chunks(
        Item.objects.filter(recommendation__status=RecommendationStatus.ISSUED)
        .select_related("recommendation__issuer", "recommendation__issuing_body", "recommendation__session")
        .annotate(addressees=Count("answers"), answered=Count("answers", filter=_IS_ANSWERED))
        .order_by("recommendation__code", "number")
    )


def matrix_of_recommendation(code: str) -> Iterable[MatrixRow] | None:
    """Return the cells of an issued recommendation, None if there is none."""
    known = Recommendation.objects.filter(code=code, status=RecommendationStatus.ISSUED).exists()
    return matrix_rows(code) if known else None


def acts_on_answers(_key: str) -> Iterable[AnswerAct]:
    """Return every act on the answers to issued recommendations."""
    proofs = AnswerEvidence.objects.select_related("document").order_by("pk")
    related = (
        "answer__item__recommendation",
        "answer__addressee__recommendation",
        "answer__addressee__institution",
        "answer__addressee__body__institution",
        "answer__addressee__successor",
    )
    acts = AnswerAct.objects.select_related(*related).prefetch_related(Prefetch("evidence", queryset=proofs))
    return in_chunks(acts.order_by("answer__item__recommendation__code", "acted_on", "pk"), _with_passed)


def _with_passed(listed: Sequence[AnswerAct]) -> Iterable[AnswerAct]:
    passed = noted_holders_of(act.answer.addressee for act in listed)
    holders = {act.pk: [passed[pk]] if (pk := act.answer.addressee_id) in passed else [] for act in listed}
    return _with_holders(listed, holders)


def milestones(_key: str) -> Iterable[Milestone]:
    """Return the milestones of every published commitment."""
    found = Milestone.objects.filter(commitment__in=published())
    related = found.select_related("owner", "commitment__plan__exercise")
    return in_chunks(related.order_by("commitment__sort_key", "number"), _milestones)


def _milestones(listed: Sequence[Milestone]) -> Iterable[Milestone]:
    wanted = Q(pk__in=[milestone.pk for milestone in listed])
    lines = {milestone.pk: line for milestone, line in milestone_lines(wanted).items()}
    headlines = {
        row.pk: headline_of_milestone(lines[row.pk], is_history=bool(row.commitment.plan.source))
        for row in listed
    }
    return _with_holders(_with_headline(listed, headlines), noted_holders_of_milestones(listed))


def milestone_reports(_key: str) -> Iterable[MilestoneReport]:
    """Return what was reported of the milestones of published commitments."""
    found = MilestoneReport.objects.filter(milestone__commitment__in=published())
    return in_chunks(
        found.annotate(how_much_evidence=Count("evidence"))
        .select_related("verification", "milestone__commitment__plan__exercise")
        .order_by("milestone__commitment__sort_key", "milestone__number", "number")
    )


def evidence(_key: str) -> Iterable[Evidence]:
    """Return what proves the reports of published commitments."""
    found = Evidence.objects.filter(report__milestone__commitment__in=published())
    return in_chunks(
        found.select_related("report__milestone__commitment__plan__exercise").order_by(
            "report__milestone__commitment__sort_key", "report__milestone__number", "report__number", "number"
        )
    )


def changes(_key: str) -> Iterable[CommitmentChange]:
    """Return what was proposed to change of published commitments."""
    found = CommitmentChange.objects.filter(commitment__in=published()).select_related(
        "commitment__plan__exercise",
        "milestone",
        "agreement__session",
        "proposed_seat",
        "decided_seat",
        "version",
    )
    return in_chunks(found.order_by("commitment__sort_key", "number"))


def assessments(_key: str) -> Iterable[Assessment]:
    """Return what was assessed of published commitments."""
    found = Assessment.objects.filter(commitment__in=published()).annotate(how_many_voices=Count("voices"))
    return in_chunks(
        found.select_related("commitment__plan__exercise").order_by("commitment__sort_key", "-stage")
    )


def versions(_key: str) -> Iterable[CommitmentVersion]:
    """Return every version of published commitments."""
    found = CommitmentVersion.objects.filter(commitment__in=published())
    related = ("commitment__plan__exercise", "approved_in")
    return in_chunks(found.select_related(*related).order_by("commitment__sort_key", "number"))


def voices(_key: str) -> Iterable[Confirmation]:
    """Return what people said of milestones, as far as it is published."""
    found = Confirmation.objects.filter(
        state=ConfirmationState.PUBLISHED, milestone__commitment__in=published()
    )
    related = "milestone__commitment__plan__exercise"
    return in_chunks(found.select_related(related).order_by("received_on", "code"))


def deadlines(_key: str) -> Iterable[Deadline]:
    """Return everything owed and done."""
    return in_chunks(Deadline.objects.order_by("started_on", "code"))


def indicators(_key: str) -> Iterable[Indicator]:
    """Return the indicators of every published commitment."""
    found = Indicator.objects.filter(commitment__in=published())
    return in_chunks(
        found.select_related("commitment__plan__exercise").order_by("commitment__sort_key", "number")
    )


def measurements(_key: str) -> Iterable[Measurement]:
    """Return what was measured in every published commitment."""
    found = Measurement.objects.filter(indicator__commitment__in=published())
    return in_chunks(
        found.select_related("indicator__commitment__plan__exercise").order_by(
            "indicator__commitment__sort_key", "indicator__number", "measured_on"
        )
    )


def _whole(narrowed: Q) -> Iterator[Commitment]:
    related = published().filter(narrowed).select_related("theme", "territory")
    return in_chunks(with_facts(related).order_by("sort_key"), _commitments)


def _commitments(listed: Sequence[Commitment]) -> Iterable[Commitment]:
    with_lists(listed)
    headlines = {row.pk: headline_of_commitment(row) for row in listed}
    return _with_holders(_with_headline(listed, headlines), noted_holders(listed))


def _with_holders(rows: Sequence[Any], holders: Mapping[int, Sequence[Holder]]) -> Sequence[Any]:
    for row in rows:
        row.holders = holders[row.pk]
    return rows


def _with_headline(rows: Sequence[Any], headlines: Mapping[int, Headline]) -> Sequence[Any]:
    for row in rows:
        row.headline = headlines[row.pk]
    return rows
