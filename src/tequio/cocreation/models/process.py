"""A process in which people bring what they know, and what happens in it besides."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef

LONGEST_TITLE: Final = 120
LONGEST_PHASE: Final = 120


class Level(models.TextChoices):
    """How much people decide, on the scale of IAP2."""

    INFORM = "inform", _("informar")
    CONSULT = "consult", _("consultar")
    INVOLVE = "involve", _("involucrar")
    COLLABORATE = "collaborate", _("colaborar")
    EMPOWER = "empower", _("decidir")


class ProcessState(models.TextChoices):
    """Whether contributions are taken; the clock moves it on the days that were published."""

    PUBLISHED = "published", _("por abrir")
    OPEN = "open", _("abierto")
    CLOSED = "closed", _("cerrado")


class Process(models.Model):
    """What people are asked for, told before anyone is asked."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="processes")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=90, unique=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    purpose = models.TextField()
    level = models.CharField(max_length=11, choices=Level.choices)
    affected = models.TextField()
    deciders = models.TextField()
    channels = models.TextField()
    use = models.TextField()
    published_on = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    answered_by = models.DateField()
    state = models.CharField(max_length=9, choices=ProcessState.choices, default=ProcessState.PUBLISHED)
    closed_on = models.DateField(null=True)
    shortened_because = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="cocreation_process_has_its_number", fields=["exercise", "number"]),
            models.CheckConstraint(name="cocreation_known_level", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="cocreation_canvas_is_whole",
                condition=~(
                    Q(title="") | Q(purpose="") | Q(affected="") | Q(deciders="") | Q(channels="") | Q(use="")
                ),
            ),
            models.CheckConstraint(
                name="cocreation_days_in_order",
                condition=Q(
                    opens_on__gt=F("published_on"),
                    closes_on__gte=F("opens_on"),
                    answered_by__gt=F("closes_on"),
                ),
            ),
            models.CheckConstraint(
                name="cocreation_closed_on_a_day",
                condition=Q(state="closed", closed_on__isnull=False)
                | Q(state__in=["published", "open"], closed_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("proceso", self.code)

    @property
    def zone(self) -> str:
        return self.exercise.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.exercise.scopes)

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this process under."""
        return (self.ref, *self.exercise.places)


class ProcessPhase(models.Model):
    """What happens in a process besides taking contributions, between two days."""

    process = models.ForeignKey(Process, models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=LONGEST_PHASE)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="cocreation_phase_has_its_number", fields=["process", "number"]),
            models.CheckConstraint(name="cocreation_phase_is_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="cocreation_phase_days_in_order", condition=Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.starts_on}/{self.ends_on})"
