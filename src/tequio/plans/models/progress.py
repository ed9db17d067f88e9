"""What became of a milestone: reports, their evidence and their verification."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.documents.models import DocumentKind
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.work import Milestone, Sector

# A link is how evidence is kept, not what it is.
EVIDENCE_KINDS = [(kind.value, kind.label) for kind in DocumentKind if kind != DocumentKind.LINK]


class ReportedState(models.TextChoices):
    """What the responsible institution can say of its milestone."""

    NOT_STARTED = "not_started", _("sin iniciar")
    IN_PROGRESS = "in_progress", _("en marcha")
    DONE = "done", _("cumplido")
    BLOCKED = "blocked", _("detenido")


class EvidenceLevel(models.TextChoices):
    """What a piece of evidence shows: means, a product or a change."""

    INPUT = "input", _("insumo: lo que se puso")
    OUTPUT = "output", _("producto: lo que se hizo")
    OUTCOME = "outcome", _("resultado: lo que cambió para las personas")


class Outcome(models.TextChoices):
    """What the secretariat found when it checked a report."""

    VERIFIED = "verified", _("verificado")
    RETURNED = "returned", _("devuelto")


class MilestoneReport(models.Model):
    """What an institution, or civil society apart, tells of a milestone.

    An activity of civil society has no state: it moves no milestone.
    """

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=20, choices=Sector.choices)
    state = models.CharField(max_length=12, choices=ReportedState.choices, blank=True)
    text = models.TextField(blank=True)
    delay_reason = models.TextField(blank=True)
    reported_on = models.DateField()
    author_label = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_report_a_number", fields=["milestone", "number"]),
            models.CheckConstraint(
                name="plans_only_the_government_moves_a_milestone",
                condition=Q(sector="civil_society", state="", delay_reason="")
                | (Q(sector="government") & Q(state__in=[choice.value for choice in ReportedState])),
            ),
            models.CheckConstraint(
                name="plans_report_says_something", condition=~Q(text="") | ~Q(delay_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.number}"

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.milestone.scopes


class Evidence(models.Model):
    """A document and what it proves; its bytes or copy are of `documents`."""

    report = models.ForeignKey(MilestoneReport, models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=EVIDENCE_KINDS)
    title = models.CharField(max_length=200)
    proves = models.TextField()
    level = models.CharField(max_length=8, choices=EvidenceLevel.choices)
    document = models.CharField(max_length=100, unique=True)
    dated_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_evidence_a_number", fields=["report", "number"]),
            models.CheckConstraint(
                name="plans_known_evidence_kind",
                condition=Q(kind__in=[kind for kind, _label in EVIDENCE_KINDS]),
            ),
            models.CheckConstraint(
                name="plans_known_evidence_level",
                condition=Q(level__in=[choice.value for choice in EvidenceLevel]),
            ),
            models.CheckConstraint(
                name="plans_evidence_proves_something", condition=~Q(title="") & ~Q(proves="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def document_ref(self) -> SubjectRef:
        return SubjectRef.parse(self.document)


class Verification(models.Model):
    """What the secretariat found of one report, apart from the report."""

    report = models.OneToOneField(MilestoneReport, models.PROTECT, related_name="verification")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    text = models.TextField()
    verified_on = models.DateField()
    verifier_label = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="plans_known_outcome", condition=Q(outcome__in=[choice.value for choice in Outcome])
            ),
            models.CheckConstraint(name="plans_verification_says_why", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.outcome}"
