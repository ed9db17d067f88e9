"""A recommendation, why it is made and what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef

if TYPE_CHECKING:
    from tequio.directory.models import Institution
    from tequio.governance.models.body import Body


class RecommendationStatus(models.TextChoices):
    """A recommendation is written first, and issued once or discarded."""

    DRAFT = "draft", _("en preparación")
    ISSUED = "issued", _("emitida")
    DISCARDED = "discarded", _("descartada")


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


class Recommendation(models.Model):
    """A collegiate act that asks institutions for something.

    Whom a draft is meant for stays in its `drafted_…`, also once it is issued:
    named groups, others one by one, choices in their order, and how many they
    reached on the day of the last change. Each change makes the next `version`.
    """

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
    vote = models.TextField(blank=True)
    drafted_groups = models.JSONField(default=list)
    drafted_others = models.JSONField(default=list)
    drafted_choices = models.JSONField(default=list)
    drafted_reach = models.PositiveIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=200, blank=True)
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
                condition=Q(
                    status__in=[str(RecommendationStatus.DRAFT), str(RecommendationStatus.DISCARDED)],
                    issued_on=None,
                )
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
    def is_draft(self) -> bool:
        return self.status == RecommendationStatus.DRAFT

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
