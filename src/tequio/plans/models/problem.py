"""The problem tree of a commitment: causes below, effects above."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.plans.models.commitment import Commitment


class CauseKind(models.TextChoices):
    """What a cause does to the problem."""

    NECESSARY = "necessary", _("necesaria")
    SUFFICIENT = "sufficient", _("suficiente")
    CONTRIBUTING = "contributing", _("contribuye")


class Cause(models.Model):
    """Why the problem exists; the cause of a cause has a parent."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="causes")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="causes")
    position = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=CauseKind.choices)
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_cause_a_position", fields=["commitment", "position"]),
            models.CheckConstraint(
                name="plans_known_cause_kind", condition=Q(kind__in=[choice.value for choice in CauseKind])
            ),
            models.CheckConstraint(
                name="plans_cause_of_the_problem_has_no_parent",
                condition=Q(level=1, parent=None) | Q(level__gt=1, parent__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Effect(models.Model):
    """What the problem brings about."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="effects")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_effect_a_position", fields=["commitment", "position"]),
        ]

    def __str__(self) -> str:
        return self.text
