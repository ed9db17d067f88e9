"""What was assessed of a commitment, and what others said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, TextChoices

from tequio.exercises.queries.exercise import within_exercises
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.identity.queries.role import holders
from tequio.plans.models.assessment import (
    FALLS_SHORT,
    Assessment,
    AssessmentState,
    AssessmentVersion,
    AssessmentVoice,
    AssessorReplacement,
    Completion,
    OpenedGovernment,
    Potential,
    Relevance,
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
    version: int


@dataclass(frozen=True)
class VersionView:
    """A draft or the final text, with who published it and when."""

    number: int
    is_final: bool
    ratings: tuple[tuple[str, str], ...]
    reasoning: str
    published_on: date
    author: str


@dataclass(frozen=True)
class ReplacementView:
    """Who went on in whose place."""

    before: str
    after: str
    reason: str
    replaced_on: date


@dataclass(frozen=True)
class AssessmentView:
    """An assessment with its ratings in the words of the scales.

    Its assessor published what it says now; another one may be in charge.
    """

    stage: Stage
    state: AssessmentState
    ratings: tuple[tuple[str, str], ...]
    is_verifiable: bool
    completion: Completion | None
    reasoning: str
    drafted_on: date
    final_on: date | None
    in_charge: str
    assessor: str
    versions: tuple[VersionView, ...] = ()
    replacements: tuple[ReplacementView, ...] = ()
    voices: tuple[VoiceView, ...] = ()

    @property
    def is_final(self) -> bool:
        return self.state == AssessmentState.FINAL

    @property
    def falls_short(self) -> bool:
        """Tell whether it found at the end that less was done than was verified."""
        return self.is_final and self.stage == Stage.END and self.completion in FALLS_SHORT


_SCALES: Final[Mapping[str, type[TextChoices]]] = {
    "verifiability": Verifiability,
    "relevance": Relevance,
    "potential": Potential,
    "completion": Completion,
    "opened_government": OpenedGovernment,
}


def indicators_of(commitment: Commitment) -> Mapping[str, Indicator]:
    """Return the indicators that stand in a commitment by number, as a form names them."""
    standing = commitment.indicators.filter(withdrawn_on=None).order_by("number")
    found = {str(one.number): one for one in standing}
    for one in found.values():
        one.commitment = commitment
    return found


def assessment_of(commitment: Commitment, stage: Stage) -> Assessment | None:
    """Return the assessment of a stage, or None."""
    found = commitment.assessments.filter(stage=stage).first()
    if found:
        found.commitment = commitment
    return found


def findings_of(code: str) -> tuple[AssessmentView, ...]:
    """Return what was found of a published commitment, the last stage first, and nothing of how."""
    found = Assessment.objects.filter(commitment__in=published().filter(code=code))
    return tuple(map(_finding, _with_author(found).order_by("stage")))


def assessments_of(commitment: Commitment) -> tuple[Assessment, ...]:
    """Return the assessments of a commitment, the last stage first, with all that belongs to them."""
    found = _with_author(commitment.assessments.all()).prefetch_related(
        Prefetch("voices", AssessmentVoice.objects.order_by("number")),
        Prefetch("versions", AssessmentVersion.objects.order_by("number")),
        Prefetch("replacements", AssessorReplacement.objects.order_by("pk")),
    )
    listed = tuple(found.order_by("stage"))
    for assessment in listed:
        assessment.commitment = commitment
    return listed


def assessors_of(assessment: Assessment, on: date) -> tuple[Person, ...]:
    """Return who holds the role of assessor where the assessment is, alternates too."""
    return holders(scopes=assessment.scopes, roles={Role.ASSESSOR}, on=on)


def assessment_view(assessment: Assessment) -> AssessmentView:
    """Return an assessment of `assessments_of` as its page shows it."""
    return replace(
        _finding(assessment),
        versions=tuple(map(_version, assessment.versions.all())),
        replacements=tuple(
            ReplacementView(relief.before_label, relief.after_label, relief.reason, relief.replaced_on)
            for relief in assessment.replacements.all()
        ),
        voices=tuple(
            VoiceView(VoiceKind(one.kind), one.text, one.said_on, one.author_label, one.version)
            for one in assessment.voices.all()
        ),
    )


def _finding(assessment: Assessment) -> AssessmentView:
    return AssessmentView(
        stage=Stage(assessment.stage),
        state=AssessmentState(assessment.state),
        ratings=_labelled({name: getattr(assessment, name) for name in _SCALES}),
        is_verifiable=assessment.verifiability != Verifiability.NOT_VERIFIABLE,
        completion=Completion(assessment.completion) if assessment.completion else None,
        reasoning=assessment.reasoning,
        drafted_on=assessment.drafted_on,
        final_on=assessment.final_on,
        in_charge=assessment.assessor_label,
        assessor=assessment.last_author or assessment.assessor_label,  # type: ignore[attr-defined]  # annotated
    )


def _with_author(assessments: QuerySet[Assessment]) -> QuerySet[Assessment]:
    last = AssessmentVersion.objects.filter(assessment=OuterRef("pk")).order_by("-number")
    return assessments.annotate(last_author=Subquery(last.values("author_label")[:1]))


def _version(version: AssessmentVersion) -> VersionView:
    return VersionView(
        number=version.number,
        is_final=version.is_final,
        ratings=_labelled(version.ratings),
        reasoning=version.reasoning,
        published_on=version.published_on,
        author=version.author_label,
    )


def _labelled(ratings: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the rated scales, in their order, with the words of their values."""
    return tuple(
        (name, str(scale(value).label)) for name, scale in _SCALES.items() if (value := ratings.get(name))
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
