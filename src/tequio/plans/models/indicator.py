"""What is measured to know whether the problem gets smaller."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.plans.models.commitment import Commitment


class IndicatorKind(models.TextChoices):
    """Management (the first three) or effect (the last two)."""

    INPUT = "input", _("insumo")
    OUTPUT = "output", _("producto")
    PROCESS = "process", _("proceso")
    INTERMEDIATE_OUTCOME = "intermediate_outcome", _("resultado intermedio")
    IMPACT = "impact", _("impacto")


class Indicator(models.Model):
    """A measure with where it started, where it should arrive and when.

    Since `withdrawn_on` an amendment took it out of the text; what it measured stays.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=IndicatorKind.choices)
    unit = models.CharField(max_length=80, blank=True)
    baseline_value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    baseline_on = models.DateField(null=True)
    baseline_source = models.TextField(blank=True)
    target_value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    target_on = models.DateField(null=True)
    frequency = models.CharField(max_length=80, blank=True)
    formula = models.TextField(blank=True)
    disaggregation = models.CharField(max_length=200, blank=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_indicator_a_number", fields=["commitment", "number"]),
            models.CheckConstraint(
                name="plans_known_indicator_kind",
                condition=Q(kind__in=[choice.value for choice in IndicatorKind]),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def withdrawn(self) -> bool:
        return self.withdrawn_on is not None


class Measurement(models.Model):
    """The value of an indicator on a day, and who says so."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measurements")
    measured_on = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    source = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_measurement_a_day", fields=["indicator", "measured_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.measured_on} {self.value}"
