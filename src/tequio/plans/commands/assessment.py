"""Writes of the assessor, and of whoever comments, dissents or replies."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from tequio.foundation.actors import Actor
from tequio.foundation.facts import refuse_blank, refuse_future, refuse_out_of_order
from tequio.foundation.policy import Rule, allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans import policy
from tequio.plans.events import (
    AssessmentCommented,
    AssessmentDissented,
    AssessmentDrafted,
    AssessmentFinished,
    AssessmentReplied,
)
from tequio.plans.models.assessment import (
    Assessment,
    AssessmentState,
    AssessmentVoice,
    Completion,
    OpenedGovernment,
    Potential,
    Relevance,
    Stage,
    Verifiability,
    VoiceKind,
)
from tequio.plans.models.commitment import Commitment
from tequio.plans.steps.assessment import complete_final_term, start_final_term
from tequio.plans.steps.commitment import about

_LONGEST_LABEL = 200


class RatingsIncomplete(Refusal):
    """Faltan calificaciones de esta etapa, o sobran: lo no verificable no se califica más."""


class AlreadyAssessed(ChangedMeanwhile):
    """Esa etapa ya tiene una evaluación; si es borrador, publíquela como definitiva con sus cambios."""


class NotAssessedFurther(ChangedMeanwhile):
    """Al inicio se encontró que el compromiso no es verificable: no se evalúa más."""


@dataclass(frozen=True)
class Ratings:
    """The values of the scales; those of another stage stay blank."""

    verifiability: str = ""
    relevance: str = ""
    potential: str = ""
    completion: str = ""
    opened_government: str = ""

    def fit(self, stage: Stage) -> bool:
        """Tell whether every scale of the stage, and no other, has a value."""
        if stage == Stage.END:
            rated = self.completion in Completion.values and self.opened_government in OpenedGovernment.values
            return rated and not (self.verifiability or self.relevance or self.potential)
        if self.completion or self.opened_government:
            return False
        if self.verifiability == Verifiability.NOT_VERIFIABLE:
            return not (self.relevance or self.potential)
        rated = self.relevance in Relevance.values and self.potential in Potential.values
        return rated and self.verifiability == Verifiability.VERIFIABLE


@command
def draft_assessment(
    *,
    actor: Actor,
    commitment: Commitment,
    stage: Stage,
    ratings: Ratings,
    reasoning: str,
    drafted_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Assessment:
    """Publish the draft of an assessment, for others to check its facts."""
    allow(policy.DRAFT_ASSESSMENT, actor, commitment)
    _refuse_unusable(stage, ratings, reasoning, drafted_on, now)
    if commitment.assessments.filter(stage=stage).exists():
        raise AlreadyAssessed
    if (
        stage == Stage.END
        and commitment.assessments.filter(
            state=AssessmentState.FINAL, verifiability=Verifiability.NOT_VERIFIABLE
        ).exists()
    ):
        raise NotAssessedFurther
    assessment = Assessment.objects.create(
        commitment=commitment,
        stage=Stage(stage),
        reasoning=reasoning.strip(),
        drafted_on=drafted_on,
        assessor_label=actor.label[:_LONGEST_LABEL],
        **asdict(ratings),
    )
    event = AssessmentDrafted(
        commitment=commitment.title, stage=assessment.stage, assessor=assessment.assessor_label
    )
    start_final_term(assessment, actor=actor, on=drafted_on, now=now)
    _tell(event, assessment, actor=actor, on=drafted_on, now=now)
    return assessment


@command
def finish_assessment(
    *,
    actor: Actor,
    assessment: Assessment,
    ratings: Ratings,
    reasoning: str,
    final_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Assessment:
    """Publish the final ratings, after whatever others observed."""
    allow(policy.FINISH_ASSESSMENT, actor, locked(assessment))
    _refuse_unusable(Stage(assessment.stage), ratings, reasoning, final_on, now)
    refuse_out_of_order(final_on, assessment.drafted_on)
    for name, value in asdict(ratings).items():
        setattr(assessment, name, value)
    assessment.reasoning, assessment.final_on = reasoning.strip(), final_on
    assessment.state = AssessmentState.FINAL
    assessment.save()
    event = AssessmentFinished(
        commitment=assessment.commitment.title,
        stage=assessment.stage,
        assessor=assessment.assessor_label,
        ratings=[f"{name}={value}" for name, value in asdict(ratings).items() if value],
        reasoning=assessment.reasoning,
    )
    complete_final_term(assessment, actor=actor, on=final_on, now=now)
    _tell(event, assessment, actor=actor, on=final_on, now=now)
    return assessment


@command
def comment_assessment(
    *,
    actor: Actor,
    assessment: Assessment,
    text: str,
    said_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> AssessmentVoice:
    """Observe a fact of a draft; the observation stays published."""
    voice = _say(
        VoiceKind.COMMENT, policy.COMMENT_ASSESSMENT, assessment, text, said_on, actor=actor, now=now
    )
    assessment.state = AssessmentState.COMMENTED
    assessment.save(update_fields=["state"])
    _tell(AssessmentCommented(**_told(voice)), assessment, actor=actor, on=said_on, now=now)
    return voice


@command
def dissent_from_assessment(
    *,
    actor: Actor,
    assessment: Assessment,
    text: str,
    said_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> AssessmentVoice:
    """Disagree with a final assessment from a seat of the secretariat."""
    voice = _say(
        VoiceKind.DISSENT, policy.DISSENT_FROM_ASSESSMENT, assessment, text, said_on, actor=actor, now=now
    )
    _tell(AssessmentDissented(**_told(voice)), assessment, actor=actor, on=said_on, now=now)
    return voice


@command
def reply_to_assessment(
    *,
    actor: Actor,
    assessment: Assessment,
    text: str,
    said_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> AssessmentVoice:
    """Reply to a final assessment in the name of an institution assessed."""
    voice = _say(VoiceKind.REPLY, policy.REPLY_TO_ASSESSMENT, assessment, text, said_on, actor=actor, now=now)
    _tell(AssessmentReplied(**_told(voice)), assessment, actor=actor, on=said_on, now=now)
    return voice


def _say(
    kind: VoiceKind,
    rule: Rule,
    assessment: Assessment,
    text: str,
    said_on: date,
    *,
    actor: Actor,
    now: datetime,
) -> AssessmentVoice:
    allow(rule, actor, locked(assessment))
    refuse_future(said_on, now)
    refuse_blank(text)
    refuse_out_of_order(said_on, assessment.final_on or assessment.drafted_on)
    return AssessmentVoice.objects.create(
        assessment=assessment,
        number=assessment.voices.count() + 1,
        kind=kind,
        text=text.strip(),
        said_on=said_on,
        author_label=actor.label[:_LONGEST_LABEL],
    )


def _refuse_unusable(stage: Stage, ratings: Ratings, reasoning: str, on: date, now: datetime) -> None:
    refuse_future(on, now)
    refuse_blank(reasoning)
    if not ratings.fit(stage):
        raise RatingsIncomplete


def _told(voice: AssessmentVoice) -> dict[str, str]:
    assessment = voice.assessment
    return {
        "commitment": assessment.commitment.title,
        "stage": assessment.stage,
        "author": voice.author_label,
        "text": voice.text,
    }


def _tell(event: Event, assessment: Assessment, *, actor: Actor, on: date, now: datetime) -> None:
    commitment = assessment.commitment
    record(event, actor=actor, subject=commitment.ref, occurred_on=on, now=now, about=about(commitment))
