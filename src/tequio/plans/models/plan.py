"""The plan of an exercise, and the themes its commitments belong to."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.foundation.refs import SubjectRef

# Of a milestone whose end was not verified, nor given up by agreement.
_UNSETTLED: Final = ("not_started", "in_progress", "blocked", "done_pending_verification")


class Theme(models.Model):
    """What a commitment is about, in few words."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("tema", self.code.replace("_", "-"))

    @property
    def label(self) -> str:
        """Return the name in the reader's language."""
        return self.name_en if (get_language() or "").startswith("en") else self.name


class PlanStatus(models.TextChoices):
    """A plan is written first and public afterwards, or thrown away before."""

    DRAFT = "draft", _("en redacción")
    PUBLISHED = "published", _("publicado")
    DISCARDED = "discarded", _("descartado")


class Plan(models.Model):
    """A local action plan; a source is named when it comes from history.

    Once closed it stays public, with what was not fulfilled.
    """

    code = models.SlugField(max_length=60, unique=True)
    exercise = models.ForeignKey("exercises.Exercise", models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    approved_in = models.ForeignKey(
        "governance.Session", models.PROTECT, null=True, related_name="approved_plans"
    )
    published_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    term_months = models.PositiveSmallIntegerField(null=True)
    summary = models.TextField(blank=True)
    source = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    closing = models.TextField(blank=True)
    final_report = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(name="plans_by_exercise", fields=["exercise", "status"])]
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_plan_a_number", fields=["exercise", "number"]),
            models.CheckConstraint(
                name="plans_known_status", condition=Q(status__in=[choice.value for choice in PlanStatus])
            ),
            models.CheckConstraint(
                name="plans_published_has_its_day",
                condition=Q(status__in=[PlanStatus.DRAFT, PlanStatus.DISCARDED]) | ~Q(published_on=None),
            ),
            models.CheckConstraint(
                name="plans_closed_with_its_account",
                condition=Q(closed_on=None, closing="", final_report="")
                | (
                    Q(closed_on__isnull=False, status=PlanStatus.PUBLISHED)
                    & ~Q(closing="")
                    & ~Q(final_report="")
                ),
            ),
            models.CheckConstraint(
                name="plans_plan_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("plan", self.code)

    @property
    def zone(self) -> str:
        return self.exercise.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.exercise.scopes)

    @property
    def party_refs(self) -> tuple[SubjectRef, ...]:
        """Return who made it, or answers for any part of it."""
        exercise = self.exercise
        secretariat = (exercise.secretariat.ref,) if exercise.secretariat else ()
        return (exercise.ref, *secretariat, *(institution.ref for institution in self.participants))

    @property
    def participants(self) -> tuple[Institution, ...]:
        """Return its guarantor and whoever answers for any part of it, as the plan names them."""
        commitments = self.commitments.order_by()
        owning = [commitments.values("milestones__owner"), commitments.values("activities__owner")]
        named = commitments.values("parties__institution").union(*owning)
        keys = {key for row in named for key in row.values() if key}
        found = Institution.objects.filter(pk__in={self.exercise.guarantor_id, *keys})
        return tuple(found.order_by("pk"))

    @property
    def fictitious(self) -> bool:
        return self.exercise.fictitious

    @property
    def is_draft(self) -> bool:
        return self.status == PlanStatus.DRAFT

    @property
    def is_public(self) -> bool:
        return self.status == PlanStatus.PUBLISHED

    @property
    def is_discarded(self) -> bool:
        return self.status == PlanStatus.DISCARDED

    def is_over(self, on: date) -> bool:
        """Tell whether its term ended, or nothing in it is open any more."""
        unsettled = Q(milestones__state__in=_UNSETTLED)
        return bool(self.ends_on and self.ends_on < on) or not self.commitments.filter(unsettled).exists()

    @property
    def is_historic(self) -> bool:
        """Tell whether the plan was recorded from a source, years later."""
        return bool(self.source)
