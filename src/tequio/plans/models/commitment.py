"""A commitment with every field of its sheet, and its versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.plan import Plan, Theme


class Ambition(models.TextChoices):
    """How much would change, on the scale of the assessors."""

    UNCLEAR = "unclear", _("No es claro")
    MODEST = "modest", _("Modesta")
    SUBSTANTIAL = "substantial", _("Sustancial")


class Commitment(models.Model):
    """What was promised; a field history does not tell stays blank."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="commitments")
    code = models.SlugField(max_length=70, unique=True)
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="commitments")
    summary = models.TextField(blank=True)
    proactive = models.BooleanField(default=False)
    territory = models.ForeignKey(
        "directory.Territory", models.PROTECT, null=True, related_name="commitments"
    )
    ogp_id = models.CharField(max_length=40, blank=True)

    problem = models.TextField(blank=True)
    problem_evidence = models.TextField(blank=True)
    baseline = models.TextField(blank=True)
    affected_population = models.TextField(blank=True)
    population_size = models.PositiveBigIntegerField(null=True)
    population_breakdown = models.TextField(blank=True)

    status_quo = models.TextField(blank=True)
    tried_before = models.TextField(blank=True)
    objective = models.TextField(blank=True)
    solution = models.TextField(blank=True)
    theory_of_change = models.TextField(blank=True)
    open_government_rationale = models.TextField(blank=True)

    alignment = models.TextField(blank=True)
    crosscutting = models.TextField(blank=True)
    resources_money = models.TextField(blank=True)
    resources_people = models.TextField(blank=True)
    resources_technology = models.TextField(blank=True)
    resources_legal = models.TextField(blank=True)
    risks = models.TextField(blank=True)

    ambition = models.CharField(max_length=12, choices=Ambition.choices, blank=True)
    ambition_argument = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    policy_area = models.CharField(max_length=120, blank=True)
    sector = models.CharField(max_length=120, blank=True)
    tags = models.CharField(max_length=200, blank=True)
    privacy_note = models.TextField(blank=True)
    cocreation_trace = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    sort_key = models.CharField(max_length=80, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_commitment_a_number", fields=["plan", "number"]),
            models.CheckConstraint(
                name="plans_known_ambition",
                condition=Q(ambition__in=["", *(choice.value for choice in Ambition)]),
            ),
            models.CheckConstraint(
                name="plans_commitment_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("compromiso", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        """Itself, its containers and the institutions that answer for it."""
        return (self.ref, *self.plan.scopes, *self.party_refs)

    @property
    def party_refs(self) -> tuple[SubjectRef, ...]:
        """Return the institutions that take part in it."""
        parties = self.parties.select_related("institution")
        return tuple(party.institution.ref for party in parties if party.institution)


class CommitmentVersion(models.Model):
    """The whole text as it stood, why it changed and who approved it."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    reason = models.TextField()
    approved_in = models.ForeignKey(
        "governance.Session", models.PROTECT, null=True, related_name="approved_commitment_versions"
    )
    source = models.TextField(blank=True)
    changed_on = models.DateField()
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_version_a_number", fields=["commitment", "number"]),
            models.CheckConstraint(name="plans_versions_count_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} v{self.number}"
