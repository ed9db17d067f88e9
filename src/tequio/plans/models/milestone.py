"""Milestones with their baseline, what became of them, and activities."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.documents.models import DocumentKind
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Seat
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
    """A step with its product and its dates, which only an amendment moves.

    `original_ends_on` is the end that it had before it was first moved, on
    `moved_on`; since `withdrawn_on` an amendment took it out of the text, and
    it stays, cancelled. `late_since` is the day after its term ended without a report of its end;
    since `unheld_since` nobody is known to answer for it.
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
    unheld_since = models.DateField(null=True)
    cancelled_in = models.ForeignKey(
        "governance.Session", models.PROTECT, null=True, related_name="cancelled_milestones"
    )
    cancelled_because = models.TextField(blank=True)
    original_ends_on = models.DateField(null=True)
    moved_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

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
            models.CheckConstraint(
                name="plans_original_end_of_what_was_moved",
                condition=Q(original_ends_on=None) | Q(moved_on__isnull=False),
            ),
            models.CheckConstraint(
                name="plans_withdrawn_milestone_is_cancelled",
                condition=Q(withdrawn_on=None) | Q(state="cancelled"),
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
    def zone(self) -> str:
        """Return where its last day ends: at its owner's, else at the exercise's."""
        return self.owner.zone if self.owner else self.commitment.zone

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
    def withdrawn(self) -> bool:
        return self.withdrawn_on is not None

    @property
    def is_open(self) -> bool:
        """Tell whether its end has yet to be reported."""
        return self.state in OPEN_STATES

    def seat_of(self, account: str) -> Seat | None:
        """Return the seat that an account acts for in the secretariat of its exercise."""
        return self.commitment.seat_of(account)


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
    `said_on` is the day that somebody typed, where another one counts, and
    `arrived_on` an earlier one that the secretariat acknowledges. `author` is
    who sent it; what it said before each correction stands in its versions.
    """

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=20, choices=Sector.choices)
    state = models.CharField(max_length=12, choices=ReportedState.choices, blank=True)
    text = models.TextField(blank=True)
    delay_reason = models.TextField(blank=True)
    reported_on = models.DateField()
    said_on = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    author = models.CharField(max_length=160, blank=True)
    author_label = models.CharField(max_length=200)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(name="plans_last_reports", fields=["reported_on", "id"])]
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
            models.CheckConstraint(
                name="plans_report_withdrawn_with_reason",
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.number}"

    @property
    def ref(self) -> SubjectRef:
        """Return the milestone: a report is public there and has no page of its own."""
        return self.milestone.ref

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None

    @property
    def is_checked(self) -> bool:
        return hasattr(self, "verification")

    @property
    def zone(self) -> str:
        return self.milestone.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.milestone.scopes


class ReportVersion(models.Model):
    """What a report said before it was corrected, by whom and why it changed."""

    report = models.ForeignKey(MilestoneReport, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    delay_reason = models.TextField(blank=True)
    author_label = models.CharField(max_length=200)
    replaced_on = models.DateField()
    replaced_because = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_report_version_a_number", fields=["report", "number"]),
            models.CheckConstraint(
                name="plans_report_replaced_with_reason", condition=~Q(replaced_because="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"


class Evidence(models.Model):
    """A document and what it proves; its bytes or copy are of `documents`.

    `added_on` is the day it came, when it did not come with its report.
    """

    report = models.ForeignKey(MilestoneReport, models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=EVIDENCE_KINDS)
    title = models.CharField(max_length=200)
    proves = models.TextField()
    level = models.CharField(max_length=8, choices=EvidenceLevel.choices)
    document = models.CharField(max_length=100, unique=True)
    dated_on = models.DateField(null=True)
    added_on = models.DateField(null=True)

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
    said_on = models.DateField(null=True)
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
