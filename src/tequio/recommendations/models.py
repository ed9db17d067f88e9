"""A recommendation, its items, its addressees and what each one answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef

if TYPE_CHECKING:
    from tequio.directory.models import Institution
    from tequio.governance.models import Body


class RecommendationStatus(models.TextChoices):
    """A recommendation is written first and issued once."""

    DRAFT = "draft", _("en preparación")
    ISSUED = "issued", _("emitida")


class Strength(models.TextChoices):
    """How strongly an item asks."""

    RECOMMENDS = "recommends", _("recomienda")
    URGES = "urges", _("exhorta")
    INVITES = "invites", _("invita")


class Theme(models.TextChoices):
    """What an item is about."""

    RECOVERY_AND_SDGS = "recovery_and_sdgs", _("Reactivación y ODS")
    DIALOGUE = "dialogue_and_proactive_transparency", _("Diálogo y transparencia proactiva")
    ECONOMY = "economy_and_public_spending", _("Economía y gasto público")
    INCLUSION = "equity_inclusion_sustainability", _("Equidad, inclusión y sostenibilidad")
    OPENNESS = "openness_and_participation", _("Apertura y participación")
    OTHER = "other", _("Otro tema")


class AnswerStatus(models.TextChoices):
    """What became of one item at one addressee; the closed list."""

    DRAFT = "draft", _("en preparación")
    APPROVED = "approved", _("aprobada")
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


class Recommendation(models.Model):
    """A collegiate act that asks institutions for something."""

    code = models.SlugField(max_length=60, unique=True)
    issuer = models.ForeignKey(
        "directory.Institution", models.PROTECT, null=True, related_name="recommendations"
    )
    issuing_body = models.ForeignKey(
        "governance.Body", models.PROTECT, null=True, related_name="recommendations"
    )
    session = models.ForeignKey(
        "governance.Session", models.PROTECT, null=True, related_name="recommendations"
    )
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    legal_basis = models.TextField(blank=True)
    adopted_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=RecommendationStatus, default=RecommendationStatus.DRAFT)
    citation = models.TextField(blank=True)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    suggestions_are_ours = models.BooleanField(default=False)
    fictitious = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recommendations_one_issuer",
                condition=Q(issuer=None, issuing_body__isnull=False)
                | Q(issuer__isnull=False, issuing_body=None),
            ),
            models.CheckConstraint(
                name="recommendations_status_is_known", condition=Q(status__in=RecommendationStatus.values)
            ),
            models.CheckConstraint(
                name="recommendations_issued_has_its_dates",
                condition=Q(status=RecommendationStatus.DRAFT, issued_on=None)
                | Q(status=RecommendationStatus.ISSUED, issued_on__isnull=False),
            ),
            models.CheckConstraint(
                name="recommendations_issued_after_adopted",
                condition=Q(adopted_on=None) | Q(issued_on=None) | Q(issued_on__gte=F("adopted_on")),
            ),
        ]
        indexes: ClassVar = [models.Index(name="recommendations_by_day", fields=["status", "issued_on"])]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("recomendacion", self.code)

    @property
    def is_issued(self) -> bool:
        return self.status == RecommendationStatus.ISSUED

    @property
    def issued_by(self) -> Institution | Body:
        """Return the institution or the body that issues it."""
        issued_by = self.issuing_body or self.issuer
        assert issued_by is not None  # noqa: S101 - the database keeps it
        return issued_by

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.ref, *self.issued_by.scopes

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this recommendation under."""
        session = (self.session.ref,) if self.session else ()
        return self.ref, *session, *self.issued_by.places


class Consideration(models.Model):
    """Why the recommendation is made."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="considerations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="recommendations_one_consideration_a_number", fields=["recommendation", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id}.{self.number}"


class Tool(models.Model):
    """Something the issuer offers so that the addressees can do it."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="tools")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    what_for = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="recommendations_one_tool_a_number", fields=["recommendation", "number"]
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """One thing that is asked, and how one would see that it was done."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    short_title = models.CharField(max_length=80)
    text = models.TextField()
    theme = models.CharField(max_length=40, choices=Theme)
    strength = models.CharField(max_length=12, choices=Strength)
    expected_action = models.TextField(blank=True)
    suggested_indicator = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="recommendations_one_item_a_number", fields=["recommendation", "number"]
            ),
            models.CheckConstraint(
                name="recommendations_item_number_starts_at_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="recommendations_strength_is_known", condition=Q(strength__in=Strength.values)
            ),
            models.CheckConstraint(
                name="recommendations_theme_is_known", condition=Q(theme__in=Theme.values)
            ),
        ]

    def __str__(self) -> str:
        return self.short_title


class Addressee(models.Model):
    """Who was asked, as the group stood on the day of issue.

    `number` is its place in that snapshot.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="addressees")
    number = models.PositiveIntegerField()
    institution = models.ForeignKey(
        "directory.Institution", models.PROTECT, null=True, related_name="addressed"
    )
    body = models.ForeignKey("governance.Body", models.PROTECT, null=True, related_name="addressed")
    group = models.SlugField(max_length=40, blank=True)
    addressed_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
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
    def ref(self) -> SubjectRef:
        return self.addressed.ref


class AddresseeItem(models.Model):
    """One item at one addressee: a cell of the matrix.

    Answers, planned actions and evidence will hang from this row.
    """

    addressee = models.ForeignKey(Addressee, models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="answers")
    status = models.CharField(max_length=24, choices=AnswerStatus)
    status_since = models.DateField()
    reason = models.TextField(blank=True)
    due_on = models.DateField(null=True)

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
        ]
        indexes: ClassVar = [models.Index(name="recommendations_by_status", fields=["status", "due_on"])]

    def __str__(self) -> str:
        return f"{self.addressee_id}.{self.item_id}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return *self.item.recommendation.scopes, self.addressee.ref

    @property
    def answered(self) -> bool:
        return self.status in ANSWERED
