"""What was assessed of a commitment, and what others said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from tequio.exercises.queries.exercise import within_exercises
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.assessment import (
    FALLS_SHORT,
    Assessment,
    AssessmentState,
    AssessmentVoice,
    Completion,
    Stage,
    Verifiability,
    VoiceKind,
)
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.indicator import Indicator
from tequio.plans.queries.commitment_list import published

_MOST_WAITING = 100


@dataclass(frozen=True)
class VoiceView:
    """An observation, a dissent or a reply."""

    kind: VoiceKind
    text: str
    said_on: date
    author: str


@dataclass(frozen=True)
class AssessmentView:
    """An assessment with its ratings in the words of the scales."""

    stage: Stage
    state: AssessmentState
    ratings: tuple[tuple[str, str], ...]
    is_verifiable: bool
    completion: Completion | None
    reasoning: str
    drafted_on: date
    final_on: date | None
    assessor: str
    voices: tuple[VoiceView, ...]

    @property
    def is_final(self) -> bool:
        return self.state == AssessmentState.FINAL

    @property
    def falls_short(self) -> bool:
        """Tell whether it found at the end that less was done than was verified."""
        return self.is_final and self.stage == Stage.END and self.completion in FALLS_SHORT


_SCALES = ("verifiability", "relevance", "potential", "completion", "opened_government")


def indicators_of(commitment: Commitment) -> Mapping[str, Indicator]:
    """Return the indicators of a commitment by number, as a form names them."""
    found = {str(one.number): one for one in commitment.indicators.order_by("number")}
    for one in found.values():
        one.commitment = commitment
    return found


def assessment_of(commitment: Commitment, stage: Stage) -> Assessment | None:
    """Return the assessment of a stage, or None."""
    found = commitment.assessments.filter(stage=stage).first()
    if found:
        found.commitment = commitment
    return found


def assessments_of(code: str) -> tuple[AssessmentView, ...]:
    """Return the assessments of a published commitment, the last stage first."""
    voices = Prefetch("voices", AssessmentVoice.objects.order_by("number"))
    found = Assessment.objects.filter(commitment__in=published().filter(code=code)).prefetch_related(voices)
    return tuple(map(_view, found.order_by("stage")))


def _view(assessment: Assessment) -> AssessmentView:
    labels = {name: str(getattr(assessment, f"get_{name}_display")()) for name in _SCALES}
    return AssessmentView(
        stage=Stage(assessment.stage),
        state=AssessmentState(assessment.state),
        ratings=tuple((name, label) for name, label in labels.items() if label),
        is_verifiable=assessment.verifiability != Verifiability.NOT_VERIFIABLE,
        completion=Completion(assessment.completion) if assessment.completion else None,
        reasoning=assessment.reasoning,
        drafted_on=assessment.drafted_on,
        final_on=assessment.final_on,
        assessor=assessment.assessor_label,
        voices=tuple(
            VoiceView(VoiceKind(one.kind), one.text, one.said_on, one.author_label)
            for one in assessment.voices.all()
        ),
    )


def unfinished_assessments(scopes: Iterable[SubjectRef]) -> tuple[Assessment, ...]:
    """Return the drafts of these exercises that are not final yet."""
    found = Assessment.objects.select_related(
        "commitment__plan__exercise__territory__parent",
        "commitment__plan__exercise__guarantor",
        "commitment__plan__exercise__secretariat",
    )
    drafts = found.filter(within_exercises("commitment__plan__exercise", scopes)).exclude(
        state=AssessmentState.FINAL
    )
    return tuple(drafts.order_by("drafted_on", "pk")[:_MOST_WAITING])
