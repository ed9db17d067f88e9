"""A commitment with every field of its sheet, its ties and its versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Seat
from tequio.plans.models.plan import Plan, Theme


class Ambition(models.TextChoices):
    """How much would change, on the scale of the assessors."""

    UNCLEAR = "unclear", _("No es claro")
    MODEST = "modest", _("Modesta")
    SUBSTANTIAL = "substantial", _("Sustancial")


class Commitment(models.Model):
    """What was promised; a field history does not tell stays blank.

    Its code is for ever; its number is its place in the plan. Taken out of a
    draft since `removed_on`, it can be put back until the plan is published.
    """

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
    removed_on = models.DateField(null=True)

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
    def acceptance_ref(self) -> SubjectRef:
        """Return where whoever takes part reads it and accepts it, published or not."""
        return SubjectRef("aceptacion", self.code)

    @property
    def zone(self) -> str:
        return self.plan.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        """Itself, its containers and the institutions that answer for it."""
        return (self.ref, *self.plan.scopes, *self.party_refs)

    @property
    def party_refs(self) -> tuple[SubjectRef, ...]:
        """Return the institutions that take part in it, as the plan names them."""
        return tuple(institution.ref for institution in self.participants)

    @property
    def participants(self) -> tuple[Institution, ...]:
        """Return the institutions that take part in it, as the plan names them."""
        parties = self.parties.select_related("institution")
        return tuple(party.institution for party in parties if party.institution)

    def seat_of(self, account: str) -> Seat | None:
        """Return the seat that an account acts for in the secretariat of its exercise."""
        secretariat = self.plan.exercise.secretariat
        return secretariat.seat_of(account) if secretariat else None


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


class PartyRole(models.TextChoices):
    """How a party answers for a commitment."""

    LEAD = "lead", _("Responsable")
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
        indexes: ClassVar = [
            models.Index(name="plans_links_of_a_goal", fields=["goal", "sort_key"]),
            models.Index(name="plans_commitments_of_a_goal", fields=["goal", "commitment"]),
        ]
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
