"""Who was to answer a contribution, one after the other, and each version of what was answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import LONGEST_POST, Contribution, Disposition
from tequio.directory.models import Institution


class AnswerStep(models.TextChoices):
    """First what the institution can offer, then what it does."""

    PRELIMINARY = "preliminary", _("respuesta preliminar")
    FINAL = "final", _("respuesta final")


class Assignment(models.Model):
    """An institution, and the post in it, that was to answer from a day on; the last one still is."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="assignments")
    number = models.PositiveSmallIntegerField()
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    answerable = models.CharField(max_length=LONGEST_POST)
    assigned_on = models.DateField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="cocreation_assignment_number", fields=["contribution", "number"]),
            models.CheckConstraint(
                name="cocreation_referred_for_a_reason", condition=Q(number=1) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution} ({self.number})"


class Response(models.Model):
    """One version of a response; a correction adds another and leaves this one as it is."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="responses")
    step = models.CharField(max_length=11, choices=AnswerStep.choices)
    version = models.PositiveSmallIntegerField()
    disposition = models.CharField(max_length=13, choices=Disposition.choices)
    text = models.TextField()
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    answerable = models.CharField(max_length=LONGEST_POST)
    merged_into = models.ForeignKey(Contribution, models.PROTECT, null=True, related_name="+")
    competent = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+")
    given_on = models.DateField()
    corrected_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="cocreation_response_version", fields=["contribution", "step", "version"]
            ),
            models.CheckConstraint(name="cocreation_known_step", condition=Q(step__in=AnswerStep.values)),
            models.CheckConstraint(
                name="cocreation_merged_says_into_which",
                condition=Q(disposition="merged", merged_into__isnull=False)
                | (~Q(disposition="merged") & Q(merged_into=None)),
            ),
            models.CheckConstraint(
                name="cocreation_not_competent_says_who_is",
                condition=Q(disposition="not_competent", competent__isnull=False)
                | (~Q(disposition="not_competent") & Q(competent=None)),
            ),
            models.CheckConstraint(
                name="cocreation_corrected_for_a_reason",
                condition=Q(version=1, corrected_because="") | (Q(version__gt=1) & ~Q(corrected_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution} {self.step} {self.version}"
