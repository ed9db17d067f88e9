"""The work promised: milestones with their baseline, and activities."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.commitment import Commitment


class Sector(models.TextChoices):
    """Who carries an activity out."""

    GOVERNMENT = "government", _("Gobierno")
    CIVIL_SOCIETY = "civil_society", _("Sociedad civil")


class MilestoneState(models.TextChoices):
    """Where a milestone is; that it is late is told apart, by the clock."""

    NOT_STARTED = "not_started", _("sin iniciar")
    IN_PROGRESS = "in_progress", _("en marcha")
    DONE = "done_pending_verification", _("reportado como cumplido, sin verificar")
    VERIFIED = "verified", _("cumplido y verificado")
    BLOCKED = "blocked", _("detenido")
    CANCELLED = "cancelled", _("cancelado")


OPEN_STATES: Final = (MilestoneState.NOT_STARTED, MilestoneState.IN_PROGRESS, MilestoneState.BLOCKED)


class Milestone(models.Model):
    """A step with its product; its two dates are a baseline, never edited.

    `late_since` is the day after its term ended without a report of its end.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    deliverable = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    owner = models.ForeignKey("directory.Institution", models.PROTECT, null=True, related_name="milestones")
    owner_text = models.CharField(max_length=200, blank=True)
    means_of_verification = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=30, choices=MilestoneState.choices, default=MilestoneState.NOT_STARTED
    )
    late_since = models.DateField(null=True)
    cancelled_in = models.ForeignKey(
        "governance.Session", models.PROTECT, null=True, related_name="cancelled_milestones"
    )
    cancelled_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_milestone_a_number", fields=["commitment", "number"]),
            models.CheckConstraint(
                name="plans_known_milestone_state",
                condition=Q(state__in=[choice.value for choice in MilestoneState]),
            ),
            models.CheckConstraint(
                name="plans_cancelled_by_a_session_with_reason",
                condition=(Q(state="cancelled", cancelled_in__isnull=False) & ~Q(cancelled_because=""))
                | (~Q(state="cancelled") & Q(cancelled_in=None, cancelled_because="")),
            ),
            models.CheckConstraint(
                name="plans_milestone_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        return f"{self.commitment.code}-{self.number}"

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("hito", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        owner = (self.owner.ref,) if self.owner else ()
        return (self.ref, *self.commitment.scopes, *owner)

    @property
    def responsible(self) -> tuple[Institution, ...]:
        """Return who answers for it: its owner and whoever leads the commitment."""
        leading = self.commitment.parties.filter(role="lead").select_related("institution")
        leads = [party.institution for party in leading.order_by("position") if party.institution]
        owner = [self.owner] if self.owner else []
        return tuple(dict.fromkeys([*owner, *leads]))

    @property
    def is_open(self) -> bool:
        """Tell whether its end has yet to be reported."""
        return self.state in OPEN_STATES


class Activity(models.Model):
    """What one sector does, under a milestone or for the whole commitment."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="activities")
    milestone = models.ForeignKey(Milestone, models.CASCADE, null=True, related_name="activities")
    position = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=20, choices=Sector.choices)
    text = models.TextField()
    owner = models.ForeignKey("directory.Institution", models.PROTECT, null=True, related_name="activities")

    class Meta:
        verbose_name_plural = "activities"
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_activity_a_position", fields=["commitment", "position"]),
            models.CheckConstraint(
                name="plans_known_sector", condition=Q(sector__in=[choice.value for choice in Sector])
            ),
        ]

    def __str__(self) -> str:
        return self.text
