"""Gatherings in which many people tell what they see through few connections."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.confirmation import LONGEST_PLACE


class Gathering(models.Model):
    """A place and a day; whoever is there knows its key, and nobody else reads it."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="gatherings")
    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=LONGEST_PLACE)
    held_on = models.DateField()
    key = models.CharField(max_length=12, unique=True)
    announced_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_gathering_has_its_number", fields=["exercise", "number"]),
            models.CheckConstraint(name="plans_gathering_has_its_place", condition=~Q(place="")),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id}-{self.number}"

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("reunion", f"{self.exercise.code}-{self.number}")

    @property
    def zone(self) -> str:
        return self.exercise.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.exercise.scopes)
