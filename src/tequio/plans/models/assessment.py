"""What an independent assessor found, and what others say of it."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.commitment import Commitment


class Stage(models.TextChoices):
    """A commitment is assessed as written, and when it ended."""

    INCEPTION = "inception", _("al inicio")
    END = "end", _("al final")


class Verifiability(models.TextChoices):
    """Whether its text lets anyone check it; if not, nothing else is rated."""

    VERIFIABLE = "verifiable", _("verificable")
    NOT_VERIFIABLE = "not_verifiable", _("no verificable")


class Relevance(models.TextChoices):
    """Whether it looks through the lens of open government."""

    YES = "yes", _("sí")
    NO = "no", _("no")


class Potential(models.TextChoices):
    """How much it could change."""

    UNCLEAR = "unclear", _("no es claro: continúa lo que ya se hacía")
    MODEST = "modest", _("modesto: un paso positivo y aislado")
    SUBSTANTIAL = "substantial", _("sustancial: cambia reglas o prácticas")


class Completion(models.TextChoices):
    """How much of it was done."""

    NO_EVIDENCE = "no_evidence_available", _("sin evidencia disponible")
    NOT_STARTED = "not_started", _("sin iniciar")
    LIMITED = "limited", _("limitado")
    SUBSTANTIAL = "substantial", _("sustancial")
    COMPLETE = "complete", _("completo")


# What an assessment found so was not done, whatever was verified.
FALLS_SHORT: Final = (Completion.NO_EVIDENCE, Completion.NOT_STARTED, Completion.LIMITED)


class OpenedGovernment(models.TextChoices):
    """Whether it opened the government."""

    WORSENED = "worsened", _("empeoró")
    DID_NOT_CHANGE = "did_not_change", _("no cambió")
    MARGINAL = "marginal", _("poco")
    MAJOR = "major", _("mucho")
    OUTSTANDING = "outstanding", _("de forma sobresaliente")


class AssessmentState(models.TextChoices):
    """From the draft, through what others say of its facts, to the end."""

    DRAFT = "draft", _("borrador")
    COMMENTED = "commented", _("borrador con observaciones")
    FINAL = "final", _("definitiva")


class VoiceKind(models.TextChoices):
    """What is said of an assessment, and stays published with it."""

    COMMENT = "comment", _("observación sobre los hechos")
    DISSENT = "dissent", _("disenso")
    REPLY = "reply", _("réplica")


_NO_END = Q(completion="", opened_government="")
_NO_INCEPTION = Q(verifiability="", relevance="", potential="")


class Assessment(models.Model):
    """The ratings of a commitment at one stage, with their reasoning.

    `assessor` is who has it in charge; who wrote what stands in its versions.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="assessments")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    verifiability = models.CharField(max_length=16, choices=Verifiability.choices, blank=True)
    relevance = models.CharField(max_length=4, choices=Relevance.choices, blank=True)
    potential = models.CharField(max_length=12, choices=Potential.choices, blank=True)
    completion = models.CharField(max_length=24, choices=Completion.choices, blank=True)
    opened_government = models.CharField(max_length=16, choices=OpenedGovernment.choices, blank=True)
    reasoning = models.TextField()
    state = models.CharField(max_length=10, choices=AssessmentState.choices, default=AssessmentState.DRAFT)
    drafted_on = models.DateField()
    final_on = models.DateField(null=True)
    assessor = models.CharField(max_length=160, blank=True)
    assessor_label = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_assessment_a_stage", fields=["commitment", "stage"]),
            models.CheckConstraint(
                name="plans_known_assessment_state", condition=Q(state__in=AssessmentState.values)
            ),
            models.CheckConstraint(
                name="plans_ratings_of_their_stage",
                condition=(Q(stage="end") & _NO_INCEPTION & ~Q(completion="") & ~Q(opened_government=""))
                | (Q(stage="inception", verifiability="not_verifiable", relevance="", potential="") & _NO_END)
                | (
                    Q(stage="inception", verifiability="verifiable")
                    & ~Q(relevance="")
                    & ~Q(potential="")
                    & _NO_END
                ),
            ),
            models.CheckConstraint(name="plans_assessment_gives_reasons", condition=~Q(reasoning="")),
            models.CheckConstraint(
                name="plans_final_has_its_day",
                condition=(~Q(state="final") & Q(final_on=None))
                | (Q(state="final") & Q(final_on__gte=F("drafted_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.stage}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.commitment.scopes

    @property
    def is_final(self) -> bool:
        return self.state == AssessmentState.FINAL


class AssessmentVersion(models.Model):
    """A draft or the final text as it was published, under the name of who did."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    is_final = models.BooleanField()
    ratings = models.JSONField()
    reasoning = models.TextField()
    published_on = models.DateField()
    author_label = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="plans_one_assessment_version_a_number", fields=["assessment", "number"]
            ),
            models.UniqueConstraint(
                name="plans_one_final_version", fields=["assessment"], condition=Q(is_final=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} v{self.number}"


class AssessorReplacement(models.Model):
    """Who went on with an assessment in whose place, since when and why."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="replacements")
    before_label = models.CharField(max_length=200)
    after_label = models.CharField(max_length=200)
    reason = models.TextField()
    replaced_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="plans_replacement_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.replaced_on}"


class AssessmentVoice(models.Model):
    """An observation, a dissent or a reply to one version, published as it was written."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="voices")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=8, choices=VoiceKind.choices)
    text = models.TextField()
    said_on = models.DateField()
    author_label = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_voice_a_number", fields=["assessment", "number"]),
            models.CheckConstraint(
                name="plans_known_voice_kind", condition=Q(kind__in=VoiceKind.values) & ~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.number}"
