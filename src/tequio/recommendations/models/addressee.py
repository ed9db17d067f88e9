"""Whom a recommendation asks, and what became of each item there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.succession import Duty
from tequio.foundation.refs import SubjectRef
from tequio.recommendations.models.recommendation import Item, Recommendation

if TYPE_CHECKING:
    from tequio.directory.models import Institution
    from tequio.governance.models.body import Body


class AnswerStatus(models.TextChoices):
    """What became of one item at one addressee; the closed list."""

    DRAFT = "draft", _("en preparación")
    APPROVED = "approved", _("aprobada")
    UNNOTIFIED = "unnotified", _("sin notificar")
    NOTIFIED = "notified", _("notificada")
    ACKNOWLEDGED = "acknowledged", _("recibida")
    ACCEPTED = "accepted", _("aceptada")
    PARTIALLY_ACCEPTED = "partially_accepted", _("aceptada en parte")
    NOT_ACCEPTED = "not_accepted", _("no aceptada")
    NOT_APPLICABLE = "not_applicable", _("no aplica")
    PLANNED = "planned", _("con acciones previstas")
    IN_PROGRESS = "in_progress", _("en curso")
    IMPLEMENTED_CLAIMED = "implemented_claimed", _("cumplida, según reporta")
    VERIFIED = "verified", _("verificada")
    CONTESTED = "contested", _("controvertida")
    CLOSED = "closed", _("cerrada")
    SILENT = "silent", _("en silencio")
    NO_RECORD = "no_record", _("sin registro de respuesta")


# The addressee said something; receiving it is not answering it.
ANSWERED: Final = (
    AnswerStatus.ACCEPTED,
    AnswerStatus.PARTIALLY_ACCEPTED,
    AnswerStatus.NOT_ACCEPTED,
    AnswerStatus.NOT_APPLICABLE,
    AnswerStatus.PLANNED,
    AnswerStatus.IN_PROGRESS,
    AnswerStatus.IMPLEMENTED_CLAIMED,
    AnswerStatus.VERIFIED,
    AnswerStatus.CONTESTED,
    AnswerStatus.CLOSED,
)
# A public reason is compulsory (as in art. 70-II-a LGTAIP for refusals).
WITH_REASON: Final = (
    AnswerStatus.PARTIALLY_ACCEPTED,
    AnswerStatus.NOT_ACCEPTED,
    AnswerStatus.NOT_APPLICABLE,
    AnswerStatus.CONTESTED,
)


class Addressee(models.Model):
    """Who was asked, as the group stood on the day of issue.

    `number` is its place in that snapshot. While it is `unnotified` nobody
    could be told, and no term of it runs; history tells of no notice. Once it
    ended, `successor` answers, or nobody does `unheld_since` a day, as far as
    the log says. It `was_taken_over` where that was said while it went on.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="addressees")
    number = models.PositiveIntegerField()
    institution = models.ForeignKey(
        "directory.Institution", models.PROTECT, null=True, related_name="addressed"
    )
    body = models.ForeignKey("governance.Body", models.PROTECT, null=True, related_name="addressed")
    successor = models.ForeignKey(
        "directory.Institution", models.PROTECT, null=True, related_name="duties_taken_over"
    )
    was_taken_over = models.BooleanField(default=False)
    unheld_since = models.DateField(null=True)
    group = models.SlugField(max_length=40, blank=True)
    addressed_on = models.DateField()
    unnotified = models.BooleanField(default=False)
    notified_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recommendations_unnotified_has_no_day_of_notice",
                condition=Q(unnotified=False) | Q(notified_on=None),
            ),
            models.CheckConstraint(
                name="recommendations_addressee_is_one",
                condition=Q(institution=None, body__isnull=False) | Q(institution__isnull=False, body=None),
            ),
            models.UniqueConstraint(
                name="recommendations_one_addressee_a_number", fields=["recommendation", "number"]
            ),
            models.UniqueConstraint(
                name="recommendations_institution_addressed_once",
                fields=["recommendation", "institution"],
                condition=Q(institution__isnull=False),
            ),
            models.UniqueConstraint(
                name="recommendations_body_addressed_once",
                fields=["recommendation", "body"],
                condition=Q(body__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.addressed)

    @property
    def addressed(self) -> Institution | Body:
        """Return the institution or the body that was asked."""
        addressed = self.institution or self.body
        assert addressed is not None  # noqa: S101 - the database keeps it
        return addressed

    @property
    def duty_holder(self) -> Institution | Body:
        """Return who owes the answer now: the successor, once the duty passed to it."""
        return self.successor or self.addressed

    @property
    def host(self) -> Institution | None:
        """Return the institution that was asked, or the one that the body belongs to."""
        return self.institution or (self.body.institution if self.body else None)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Return what the directory follows to whoever answers once an institution ended."""
        subjects = (self.recommendation.ref,)
        return (Duty(self.host, subjects, is_taken=self.was_taken_over),) if self.host else ()

    @property
    def asked_on(self) -> date:
        """Return the day from which what it owes is counted: that of its notice, where one is known."""
        return self.notified_on or self.addressed_on

    @property
    def ref(self) -> SubjectRef:
        return self.addressed.ref

    @property
    def zone(self) -> str:
        """Return where a day to answer ends: at whoever was asked, also once another answers."""
        return (self.host or self.addressed.territory).zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return *self.recommendation.scopes, self.ref

    @property
    def naming_ref(self) -> SubjectRef:
        """Return on what the name of who answers is owed: its first answer, which stands for all."""
        return SubjectRef("respuesta", f"{self.recommendation.code}-1-{self.number}")

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this addressee under."""
        return tuple(dict.fromkeys((*self.addressed.places, *self.duty_holder.places)))


class Notification(models.Model):
    """The notice that an addressee got, and when its link was first opened."""

    addressee = models.OneToOneField(Addressee, models.PROTECT, related_name="notification")
    notified_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recommendations_opened_after_notified",
                condition=Q(opened_at=None) | Q(opened_at__gte=F("notified_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.addressee_id)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.addressee.scopes


class AddresseeItem(models.Model):
    """One item at one addressee: a cell of the matrix.

    Its acts are the thread; here stands what they lead to, and how long the
    first answer took, in business days; `said_on` is the day it claims, where
    another one counts, and `arrived_on` an earlier one that the issuer
    acknowledges. `answered_by` is the successor that gave it; what it said
    before it was `corrected_on` a day, its act keeps.
    """

    addressee = models.ForeignKey(Addressee, models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="answers")
    status = models.CharField(max_length=24, choices=AnswerStatus)
    status_since = models.DateField()
    reason = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    acknowledged_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "directory.Institution", models.PROTECT, null=True, related_name="answers_given"
    )
    said_on = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    days_to_answer = models.PositiveIntegerField(null=True)
    days_late = models.PositiveIntegerField(null=True)
    corrected_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="recommendations_one_answer_a_cell", fields=["addressee", "item"]),
            models.CheckConstraint(
                name="recommendations_answer_status_is_known", condition=Q(status__in=AnswerStatus.values)
            ),
            models.CheckConstraint(
                name="recommendations_refusal_has_a_reason",
                condition=~Q(status__in=[str(status) for status in WITH_REASON]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="recommendations_answer_tells_how_long_it_took",
                condition=Q(answered_on=None, days_to_answer=None, days_late=None)
                | Q(answered_on__isnull=False, days_to_answer__isnull=False, days_late__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(name="recommendations_by_status", fields=["status", "due_on"])]

    def __str__(self) -> str:
        return f"{self.addressee_id}.{self.item_id}"

    @property
    def code(self) -> str:
        """Name recommendation, item and addressee: "snt-2020-1-3-7"."""
        return f"{self.item.recommendation.code}-{self.item.number}-{self.addressee.number}"

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("respuesta", self.code)

    @property
    def zone(self) -> str:
        return self.addressee.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.ref, *self.item.recommendation.scopes, self.addressee.ref

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this answer under."""
        found = (self.ref, *self.item.recommendation.places, *self.addressee.places)
        return tuple(dict.fromkeys(found))

    @property
    def answered(self) -> bool:
        return self.status in ANSWERED
