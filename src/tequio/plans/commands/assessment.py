"""Writes of the assessor, and of whoever comments, dissents or replies."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from tequio.foundation.actors import Actor, author_key
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_future, refuse_out_of_order
from tequio.foundation.policy import Rule, allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.events.assessment import (
    AssessmentCommented,
    AssessmentDissented,
    AssessmentDrafted,
    AssessmentFinished,
    AssessmentRedrafted,
    AssessmentReplied,
    AssessorReplaced,
)
from tequio.plans.models.assessment import (
    Assessment,
    AssessmentState,
    AssessmentVersion,
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
from tequio.plans.policy import assessment as policy
from tequio.plans.steps.assessment import complete_final_term, start_final_term
from tequio.plans.steps.commitment import about

_LONGEST_LABEL = 200


class RatingsIncomplete(Refusal):
    """Faltan calificaciones de esta etapa, o sobran: lo no verificable no se califica más."""


class AlreadyAssessed(ChangedMeanwhile):
    """Esa etapa ya tiene una evaluación; si es borrador, publíquela como definitiva con sus cambios."""


class NotAssessedFurther(ChangedMeanwhile):
    """Al inicio se encontró que el compromiso no es verificable: no se evalúa más."""


class InceptionNotFinal(Refusal):
    """Primero publique la versión definitiva de la evaluación al inicio: el final se mide contra ella."""


class NotAnAssessor(Refusal):
    """Esa persona no puede evaluar este compromiso: le falta el papel, su declaración o independencia."""


class AlreadyInCharge(ChangedMeanwhile):
    """Esa persona ya tiene a su cargo la evaluación."""


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


_SCALES = tuple(field.name for field in fields(Ratings))


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
    allow(policy.DRAFT_ASSESSMENT, actor, locked(commitment))
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
        assessor=author_key(actor),
        assessor_label=actor.label[:_LONGEST_LABEL],
        **asdict(ratings),
    )
    _keep_version(assessment, actor=actor, on=drafted_on)
    event = AssessmentDrafted(
        commitment=commitment.title, stage=assessment.stage, assessor=assessment.assessor_label
    )
    start_final_term(assessment, actor=actor, on=drafted_on, now=now)
    _tell(event, assessment, actor=actor, on=drafted_on, now=now)
    return assessment


@command
def redraft_assessment(
    *,
    actor: Actor,
    assessment: Assessment,
    ratings: Ratings,
    reasoning: str,
    drafted_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Assessment:
    """Publish another draft; the one before stays with what was said of it."""
    allow(policy.REDRAFT_ASSESSMENT, actor, locked(assessment))
    assessment.state = AssessmentState.DRAFT
    version = _rewrite(assessment, ratings, reasoning, drafted_on, actor=actor, now=now)
    event = AssessmentRedrafted(
        commitment=assessment.commitment.title,
        stage=assessment.stage,
        assessor=version.author_label,
        version=version.number,
    )
    _tell(event, assessment, actor=actor, on=drafted_on, now=now)
    return assessment


@command
def replace_assessor(
    *,
    actor: Actor,
    assessment: Assessment,
    assessor: Person,
    reason: str,
    replaced_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Assessment:
    """Hand an unfinished assessment over; what was written stays, named."""
    allow(policy.REPLACE_ASSESSOR, actor, locked(assessment))
    refuse_future(replaced_on, now)
    refuse_blank(reason, refusal=ReasonMissing)
    refuse_out_of_order(replaced_on, _last_version(assessment).published_on)
    successor = actor_of(assessor, day_of(now))
    if not policy.ASSESSORS.admits(successor, assessment):
        raise NotAnAssessor
    if assessment.assessor == author_key(successor):
        raise AlreadyInCharge
    before, after = assessment.assessor_label, successor.label[:_LONGEST_LABEL]
    assessment.replacements.create(
        before_label=before, after_label=after, reason=reason.strip(), replaced_on=replaced_on
    )
    assessment.assessor, assessment.assessor_label = author_key(successor), after
    assessment.save(update_fields=["assessor", "assessor_label"])
    event = AssessorReplaced(
        commitment=assessment.commitment.title,
        stage=assessment.stage,
        before=before,
        after=after,
        reason=reason.strip(),
    )
    _tell(event, assessment, actor=actor, on=replaced_on, now=now)
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
    locked(assessment.commitment)  # what its end may say follows from its beginning
    allow(policy.FINISH_ASSESSMENT, actor, locked(assessment))
    if assessment.stage == Stage.END and not _inception_is_final(assessment.commitment):
        raise InceptionNotFinal
    assessment.state, assessment.final_on = AssessmentState.FINAL, final_on
    version = _rewrite(assessment, ratings, reasoning, final_on, actor=actor, now=now)
    event = AssessmentFinished(
        commitment=assessment.commitment.title,
        stage=assessment.stage,
        assessor=version.author_label,
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
    version = _last_version(assessment)
    refuse_out_of_order(said_on, version.published_on)
    return AssessmentVoice.objects.create(
        assessment=assessment,
        number=assessment.voices.count() + 1,
        version=version.number,
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


def _rewrite(
    assessment: Assessment, ratings: Ratings, reasoning: str, on: date, *, actor: Actor, now: datetime
) -> AssessmentVersion:
    _refuse_unusable(Stage(assessment.stage), ratings, reasoning, on, now)
    refuse_out_of_order(on, _last_version(assessment).published_on)
    for name, value in asdict(ratings).items():
        setattr(assessment, name, value)
    assessment.reasoning = reasoning.strip()
    assessment.save()
    return _keep_version(assessment, actor=actor, on=on)


def _keep_version(assessment: Assessment, *, actor: Actor, on: date) -> AssessmentVersion:
    """Keep what the assessment says now under the name of who publishes it."""
    last = assessment.versions.order_by("-number").first()
    return assessment.versions.create(
        number=last.number + 1 if last else 1,
        is_final=assessment.is_final,
        ratings={name: value for name in _SCALES if (value := getattr(assessment, name))},
        reasoning=assessment.reasoning,
        published_on=on,
        author_label=actor.label[:_LONGEST_LABEL],
    )


def _last_version(assessment: Assessment) -> AssessmentVersion:
    return assessment.versions.order_by("-number")[0]


def _inception_is_final(commitment: Commitment) -> bool:
    return commitment.assessments.filter(stage=Stage.INCEPTION, state=AssessmentState.FINAL).exists()


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
