"""Sessions of a body, and who attended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body, Seat, SeatTenure


class SessionKind(models.TextChoices):
    """How a session is called."""

    ORDINARY = "ordinary", _("ordinaria")
    EXTRAORDINARY = "extraordinary", _("extraordinaria")
    INSTALLATION = "installation", _("de instalación")


class Modality(models.TextChoices):
    """Where those who attended a session were."""

    IN_PERSON = "in_person", _("presencial")
    REMOTE = "remote", _("a distancia")
    HYBRID = "hybrid", _("mixta")
    UNKNOWN = "unknown", _("sin información")


class Session(models.Model):
    """A meeting of a body on one day."""

    code = models.CharField(max_length=80, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=20, choices=SessionKind)
    number = models.PositiveSmallIntegerField(null=True)
    modality = models.CharField(max_length=10, choices=Modality)
    held_on = models.DateField()
    title = models.CharField(max_length=200)
    source = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="governance_one_session_a_number_and_day", fields=["body", "kind", "number", "held_on"]
            ),
            models.CheckConstraint(name="governance_session_kind", condition=Q(kind__in=SessionKind.values)),
            models.CheckConstraint(
                name="governance_session_modality", condition=Q(modality__in=Modality.values)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("sesion", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.body.scopes)


class Attendance(models.Model):
    """A seat that somebody spoke for in a session, and who, where it is known."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendances")
    tenure = models.ForeignKey(SeatTenure, models.PROTECT, null=True, related_name="attendances")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_a_seat_attends_once", fields=["session", "seat"]),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.seat_id}"
