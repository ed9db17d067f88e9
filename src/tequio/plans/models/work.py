"""The work promised: milestones with their baseline, and activities."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.plans.models.commitment import Commitment


class Sector(models.TextChoices):
    """Who carries an activity out."""

    GOVERNMENT = "government", _("Gobierno")
    CIVIL_SOCIETY = "civil_society", _("Sociedad civil")


class Milestone(models.Model):
    """A step with its product; its two dates are a baseline, never edited."""

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

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_milestone_a_number", fields=["commitment", "number"]),
            models.CheckConstraint(
                name="plans_milestone_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


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
