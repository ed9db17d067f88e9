"""What ties a commitment to institutions, goals and values."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.plans.models.commitment import Commitment


class PartyRole(models.TextChoices):
    """How a party answers for a commitment."""

    LEAD = "lead", _("Responde")
    CO_LEAD = "co_lead", _("Corresponsable")
    SUPPORT = "support", _("Apoya")
    SPONSOR = "sponsor", _("Impulsa en el secretariado")


class Origin(models.TextChoices):
    """Whether the plan says it or Tequio suggests it."""

    DOCUMENT = "document", _("dicho en el plan")
    SUGGESTION = "suggestion", _("sugerencia de Tequio")


class OgpValueName(models.TextChoices):
    """The open government values; the first three are the core."""

    TRANSPARENCY = "transparency", _("Transparencia")
    PARTICIPATION = "citizen_participation", _("Participación ciudadana")
    ACCOUNTABILITY = "public_accountability", _("Rendición de cuentas")
    INCLUSION = "inclusion", _("Inclusión")
    TECHNOLOGY = "technology_and_innovation", _("Tecnología e innovación")


class Party(models.Model):
    """An institution, or a name where the directory has none, with its post."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=PartyRole.choices)
    institution = models.ForeignKey(
        "directory.Institution", models.PROTECT, null=True, related_name="commitment_parties"
    )
    name_text = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    post_name = models.CharField(max_length=200, blank=True)
    accepted_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "parties"
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_party_a_position", fields=["commitment", "position"]),
            models.CheckConstraint(
                name="plans_known_party_role", condition=Q(role__in=[choice.value for choice in PartyRole])
            ),
            models.CheckConstraint(
                name="plans_party_is_named", condition=Q(institution__isnull=False) | ~Q(name_text="")
            ),
        ]

    def __str__(self) -> str:
        return self.name_text or str(self.institution)


class SdgLink(models.Model):
    """A goal, or one of its targets, and how the commitment contributes."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="sdg_links")
    goal = models.PositiveSmallIntegerField()
    target = models.CharField(max_length=8, blank=True)
    contribution = models.TextField(blank=True)
    sort_key = models.CharField(max_length=90, unique=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_link_a_target", fields=["commitment", "goal", "target"]),
            models.CheckConstraint(name="plans_seventeen_goals", condition=Q(goal__gte=1, goal__lte=17)),
            models.CheckConstraint(
                name="plans_known_sdg_origin", condition=Q(origin__in=[choice.value for choice in Origin])
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return self.target or str(self.goal)


class OgpValue(models.Model):
    """An open government value and how the commitment serves it."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="ogp_values")
    value = models.CharField(max_length=30, choices=OgpValueName.choices)
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_text_a_value", fields=["commitment", "value"]),
            models.CheckConstraint(
                name="plans_known_value", condition=Q(value__in=[choice.value for choice in OgpValueName])
            ),
            models.CheckConstraint(
                name="plans_known_value_origin", condition=Q(origin__in=[choice.value for choice in Origin])
            ),
        ]

    def __str__(self) -> str:
        return self.value
