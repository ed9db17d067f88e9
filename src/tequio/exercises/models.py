"""The local exercise and everything that has happened to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.documents.models import DocumentState
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.session import Modality


class PhaseCode(models.TextChoices):
    """Where an exercise can be; `phases` tells what each asks for."""

    INTEREST = "interest", _("interés manifestado")
    DECLARED = "declared", _("declaratoria firmada")
    SENSITISED = "sensitised", _("sensibilización hecha")
    CALL_OPEN = "call_open", _("convocatoria abierta")
    INSTALLED = "installed", _("secretariado instalado")
    RULED = "ruled", _("reglas aprobadas")
    ROADMAP_PUBLISHED = "roadmap_published", _("ruta de participación publicada")
    PROBLEMS_GATHERED = "problems_gathered", _("problemas reunidos")
    PRIORITISED = "prioritised", _("problemas priorizados")
    RESPONDED = "responded", _("respuesta a las aportaciones")
    DRAFTED = "drafted", _("borrador del plan")
    PUBLIC_DRAFT = "public_draft", _("borrador a consulta")
    APPROVED = "approved", _("plan aprobado")
    PUBLISHED = "published", _("plan publicado")
    ROADMAPPED = "roadmapped", _("hojas de ruta listas")
    INCEPTION_ASSESSED = "inception_assessed", _("evaluación inicial")
    IMPLEMENTING = "implementing", _("en implementación")
    PLAN_CLOSED = "plan_closed", _("plan cerrado")
    DORMANT = "dormant", _("en pausa")
    NEXT_CYCLE = "next_cycle", _("siguiente ciclo")
    EXTINCT = "extinct", _("terminado")


class ActivityKind(models.TextChoices):
    """What people were called together for."""

    AWARENESS = "awareness", _("sensibilización")
    CALL = "call", _("convocatoria")
    WORKING_TABLE = "working_table", _("mesa de trabajo")
    CONSULTATION = "consultation", _("consulta")
    FORUM = "forum", _("foro")
    PUBLIC_EVENT = "public_event", _("acto público")
    OTHER = "other", _("otra actividad")


class Audience(models.TextChoices):
    """For whom an activity was; awareness needs one for each side."""

    SOCIETY = "society", _("sociedad civil y público")
    OFFICIALS = "officials", _("personas servidoras públicas")
    EVERYONE = "everyone", _("todas las personas")


class Readiness(models.TextChoices):
    """How far a condition for beginning is met, as whoever asks tells it."""

    YES = "yes", _("sí")
    PARTLY = "partly", _("en parte")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("no se sabe todavía")


class DocumentKind(models.TextChoices):
    """The papers an exercise leaves on its way."""

    LETTER_OF_SUPPORT = "letter_of_support", _("carta de apoyo")
    DECLARATION = "declaration", _("declaratoria")
    CALL = "call", _("convocatoria")
    SELECTION_MINUTES = "selection_minutes", _("acta de selección")
    INSTALLATION_ACT = "installation_act", _("acta de instalación")
    RULES = "rules", _("reglas de operación")
    ROADMAP = "roadmap", _("ruta de acción participativa")
    CONTRIBUTIONS = "contributions", _("aportaciones sistematizadas")
    PRIORITISATION = "prioritisation", _("matriz de priorización")
    RESPONSES = "responses", _("respuesta razonada")
    DRAFT = "draft", _("borrador del plan")
    COMMENT_RESPONSES = "comment_responses", _("respuesta a los comentarios del borrador")
    APPROVAL_MINUTES = "approval_minutes", _("acta de aprobación")
    PLAN = "plan", _("plan de acción local")
    COMMITMENT_ROADMAPS = "commitment_roadmaps", _("hojas de ruta de los compromisos")
    INCEPTION_REPORT = "inception_report", _("informe de evaluación inicial")
    FINAL_REPORT = "final_report", _("informe final")
    MINUTES = "minutes", _("minuta")
    OTHER = "other", _("otro documento")


class Exercise(models.Model):
    """The life of open government in one jurisdiction, cycle after cycle."""

    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    territory = models.ForeignKey("directory.Territory", models.PROTECT, related_name="exercises")
    guarantor = models.ForeignKey(
        "directory.Institution", models.PROTECT, related_name="guaranteed_exercises"
    )
    secretariat = models.ForeignKey("governance.Body", models.PROTECT, null=True, related_name="exercises")
    phase = models.CharField(max_length=30, choices=PhaseCode)
    phase_since = models.DateField(null=True)
    cycle = models.PositiveSmallIntegerField(default=1)
    last_recorded_on = models.DateField()
    stalled_since = models.DateField(null=True)
    status_at_cutoff = models.TextField(blank=True)
    cutoff_note = models.CharField(max_length=200, blank=True)
    source = models.TextField(blank=True)
    fictitious = models.BooleanField(default=False)
    # The first of each, and the days between them: what all exercises are compared by.
    declared_on = models.DateField(null=True)
    installed_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    to_secretariat = models.IntegerField(null=True)
    secretariat_to_plan = models.IntegerField(null=True)
    to_plan = models.IntegerField(null=True)
    search_text = models.TextField(blank=True, default="", db_default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                name="exercises_counted",
                fields=["fictitious", "territory", "published_on", "installed_on", "declared_on", "code"],
            ),
            models.Index(name="exercises_by_phase", fields=["phase", "fictitious"]),
            models.Index(name="exercises_installed", fields=["fictitious", "to_secretariat", "installed_on"]),
            models.Index(
                name="exercises_planned", fields=["fictitious", "secretariat_to_plan", "published_on"]
            ),
            models.Index(name="exercises_published", fields=["fictitious", "to_plan", "published_on"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="exercises_phase_known", condition=Q(phase__in=PhaseCode.values)),
            models.CheckConstraint(name="exercises_cycles_start_at_one", condition=Q(cycle__gte=1)),
            models.CheckConstraint(
                name="exercises_stall_follows_the_last_act",
                condition=Q(stalled_since=None) | Q(stalled_since__gt=F("last_recorded_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("ejercicio", self.code)

    @property
    def zone(self) -> str:
        return self.territory.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        secretariat = (self.secretariat.ref,) if self.secretariat else ()
        return (self.ref, *self.territory.scopes, self.guarantor.ref, *secretariat)

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this exercise under."""
        secretariat = (self.secretariat.ref,) if self.secretariat else ()
        return (self.ref, *self.territory.places, self.guarantor.ref, *secretariat)


class Declaration(models.Model):
    """The signed act that starts an exercise, or renews it."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="declarations")
    signed_on = models.DateField()
    renews = models.ForeignKey("self", models.PROTECT, null=True, related_name="renewals")
    sectors = models.JSONField(default=list)
    # Who signed for each sector, in words of institutions and organisations.
    signatories = models.JSONField(default=dict, blank=True)
    signatories_note = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="exercises_one_declaration_a_day", fields=["exercise", "signed_on"]),
            models.UniqueConstraint(
                name="exercises_one_first_declaration", fields=["exercise"], condition=Q(renews=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.signed_on}"


class Conditions(models.Model):
    """What there was to begin with: will, counterpart, people, time."""

    exercise = models.OneToOneField(Exercise, models.PROTECT, related_name="conditions")
    will = models.CharField(max_length=10, choices=Readiness)
    counterpart = models.CharField(max_length=10, choices=Readiness)
    government_staff = models.CharField(max_length=10, choices=Readiness)
    society_staff = models.CharField(max_length=10, choices=Readiness)
    term_ends_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    noted_on = models.DateField()

    class Meta:
        verbose_name_plural = "conditions"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="exercises_conditions_known",
                condition=Q(
                    will__in=Readiness.values,
                    counterpart__in=Readiness.values,
                    government_staff__in=Readiness.values,
                    society_staff__in=Readiness.values,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.noted_on}"

    @property
    def months_left(self) -> int | None:
        """Return the whole months of the term of government that were left."""
        if self.term_ends_on is None:
            return None
        first, last = self.noted_on, self.term_ends_on
        months = (last.year - first.year) * 12 + last.month - first.month
        return max(0, months - (last.day < first.day))


class PhaseChange(models.Model):
    """The day an exercise entered a phase, where history tells it."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="phase_changes")
    phase = models.CharField(max_length=30, choices=PhaseCode)
    previous = models.CharField(max_length=30, choices=PhaseCode, blank=True)
    cycle = models.PositiveSmallIntegerField()
    entered_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="exercises_changed_phase_known", condition=Q(phase__in=PhaseCode.values)
            ),
            models.UniqueConstraint(
                name="exercises_a_phase_once_a_cycle_and_day",
                fields=["exercise", "phase", "cycle", "entered_on"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.phase}"


class Suspension(models.Model):
    """A formal pause with its legal ground."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="suspensions")
    ground = models.TextField()
    suspended_on = models.DateField()
    resumed_on = models.DateField(null=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="exercises_suspension_has_ground", condition=~Q(ground="")),
            models.CheckConstraint(
                name="exercises_resumed_after_suspended",
                condition=Q(resumed_on=None) | Q(resumed_on__gte=F("suspended_on")),
            ),
            models.UniqueConstraint(
                name="exercises_one_open_suspension", fields=["exercise"], condition=Q(resumed_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.suspended_on}"


class Transfer(models.Model):
    """The exercise passes to the institution that succeeds its guarantor."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="transfers")
    from_institution = models.ForeignKey(
        "directory.Institution", models.PROTECT, related_name="exercises_handed_over"
    )
    to_institution = models.ForeignKey(
        "directory.Institution", models.PROTECT, related_name="exercises_received"
    )
    transferred_on = models.DateField()
    reason = models.TextField()
    source = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="exercises_transfer_changes_institution",
                condition=~Q(from_institution=F("to_institution")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.transferred_on}"


class Activity(models.Model):
    """Something people were called to, with its date where it is known."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=20, choices=ActivityKind)
    audience = models.CharField(max_length=10, choices=Audience, blank=True)
    cycle = models.PositiveSmallIntegerField()
    held_on = models.DateField(null=True)
    date_text = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    people = models.PositiveIntegerField(null=True)
    modality = models.CharField(max_length=10, choices=Modality, blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "activities"
        constraints: ClassVar = [
            models.CheckConstraint(name="exercises_activity_kind", condition=Q(kind__in=ActivityKind.values)),
            models.CheckConstraint(name="exercises_activity_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="exercises_activity_withdrawn_says_why",
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Document(models.Model):
    """A paper of the exercise; it is public where anyone can open it."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=30, choices=DocumentKind)
    cycle = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    dated_on = models.DateField(null=True)
    url = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="papers")
    source = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="exercises_document_withdrawn_says_why",
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_because=""),
            ),
            models.CheckConstraint(name="exercises_document_kind", condition=Q(kind__in=DocumentKind.values)),
            models.CheckConstraint(name="exercises_document_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="exercises_document_address_is_safe",
                condition=Q(url="")
                | Q(url__startswith="https://")
                | Q(url__startswith="http://")
                | Q(url__startswith="/"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_in_review(self) -> bool:
        """Tell whether its file was received and nobody can open it yet."""
        return not self.url and self.file is not None and self.file.state == DocumentState.RECEIVED

    @property
    def address(self) -> str:
        """Return where anyone can open it; "" if nobody can."""
        if self.url or self.file is None or self.file.state != DocumentState.CLEAN:
            return self.url
        return f"/{self.file.ref}/"


class Standing(models.Model):
    """What the clock told last of a requirement of OGP, until when that held, and when to look again."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="standings")
    code = models.CharField(max_length=20)
    noted = models.CharField(max_length=6, blank=True, choices=[(of, of) for of in ("met", "near", "unmet")])
    until = models.DateField(null=True)
    look_on = models.DateField(null=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="exercises_a_requirement_once", fields=["exercise", "code"]),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.code}"
