"""The thread of an answer: every act, its evidence and reusable reasons."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus


class ActKind(models.TextChoices):
    """What the addressee, the issuer or the clock does to an answer."""

    ACKNOWLEDGE = "acknowledge", _("acuse de recibo")
    ACCEPT = "accept", _("aceptación")
    ACCEPT_IN_PART = "accept_in_part", _("aceptación en parte")
    REFUSE = "refuse", _("no aceptación")
    NOT_APPLICABLE = "not_applicable", _("no aplica")
    PLAN = "plan", _("acción prevista")
    REPORT = "report", _("reporte de avance")
    CLAIM = "claim", _("reporte de cumplimiento")
    VERIFY = "verify", _("verificación")
    CONTEST = "contest", _("controversia")
    CALL_TO_HEARING = "call_to_hearing", _("llamado a audiencia")
    HOLD_HEARING = "hold_hearing", _("audiencia")
    CLOSE = "close", _("cierre")
    FALL_SILENT = "fall_silent", _("silencio")


# A public reason is compulsory (as in art. 70-II-a LGTAIP for refusals).
REASONED = (
    ActKind.ACCEPT_IN_PART,
    ActKind.REFUSE,
    ActKind.NOT_APPLICABLE,
    ActKind.CONTEST,
)


class AnswerAct(models.Model):
    """One act of the thread; what it said is never edited.

    `acted_on` is the day of record; `said_on` the one that somebody typed,
    where it is another, and `arrived_on` an earlier one that the issuer
    acknowledges, which then counts. A suspension published late counts its days again; a
    silence that it `undone` was none. An answer may be corrected, while it is
    the last act, until a day.
    """

    answer = models.ForeignKey(AddresseeItem, models.PROTECT, related_name="acts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ActKind)
    status_before = models.CharField(max_length=24, choices=AnswerStatus)
    status_after = models.CharField(max_length=24, choices=AnswerStatus)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    linked = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True)
    acted_on = models.DateField()
    said_on = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    business_days = models.PositiveIntegerField()
    days_late = models.PositiveIntegerField(default=0)
    recounted_on = models.DateField(null=True)
    undone = models.BooleanField(default=False)
    correctable_until = models.DateField(null=True)
    actor_label = models.CharField(max_length=200)
    capacity = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="recommendations_one_act_a_number", fields=["answer", "number"]),
            models.CheckConstraint(
                name="recommendations_act_kind_is_known", condition=Q(kind__in=ActKind.values)
            ),
            models.CheckConstraint(
                name="recommendations_act_statuses_are_known",
                condition=Q(status_before__in=AnswerStatus.values, status_after__in=AnswerStatus.values),
            ),
            models.CheckConstraint(
                name="recommendations_act_gives_its_reason",
                condition=~Q(kind__in=[str(kind) for kind in REASONED]) | ~Q(reason=""),
            ),
        ]
        indexes: ClassVar = [models.Index(name="recommendations_acts_by_day", fields=["acted_on", "id"])]

    def __str__(self) -> str:
        return f"{self.answer_id}.{self.number} {self.kind}"

    @property
    def ref(self) -> SubjectRef:
        """Return the answer: an act is public there and has no page of its own."""
        return self.answer.ref

    @property
    def zone(self) -> str:
        return self.answer.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.answer.scopes

    @property
    def linked_ref(self) -> SubjectRef | None:
        return SubjectRef.parse(self.linked) if self.linked else None


class AnswerVersion(models.Model):
    """What an answer said before it was corrected, by whom and why it changed."""

    act = models.ForeignKey(AnswerAct, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ActKind)
    reason = models.TextField(blank=True)
    actor_label = models.CharField(max_length=200)
    replaced_on = models.DateField()
    replaced_because = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="recommendations_one_answer_version_a_number", fields=["act", "number"]
            ),
            models.CheckConstraint(
                name="recommendations_answer_replaced_with_reason", condition=~Q(replaced_because="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.number}"


class AnswerEvidence(models.Model):
    """A document that an act brings as proof."""

    act = models.ForeignKey(AnswerAct, models.PROTECT, related_name="evidence")
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="answer_evidence")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="recommendations_a_document_once_an_act", fields=["act", "document"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.document_id}"


class ReasonTemplate(models.Model):
    """A reason that an institution or body uses in several answers."""

    owner = models.CharField(max_length=160)
    name = models.CharField(max_length=80)
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="recommendations_one_template_a_name", fields=["owner", "name"]),
            models.CheckConstraint(name="recommendations_template_has_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_ref(self) -> SubjectRef:
        return SubjectRef.parse(self.owner)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.owner_ref,)
