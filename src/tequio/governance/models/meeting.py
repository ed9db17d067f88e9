"""Sessions from their notice to their end: who is present, when, and what is on the agenda."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body, Seat, SeatTenure
from tequio.governance.models.session import Modality, Session, SessionKind


class MeetingStage(models.TextChoices):
    """How far a session has come; without a quorum it is not held."""

    CONVENED = "convened", _("convocada")
    OPEN = "open", _("en curso")
    CLOSED = "closed", _("concluida")
    NOT_HELD = "not_held", _("no celebrada por falta de cuórum")
    CANCELLED = "cancelled", _("cancelada")


class Meeting(models.Model):
    """A session that was convened, and how it went; once it opens with a quorum it is held."""

    code = models.CharField(max_length=80, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    session = models.OneToOneField(Session, models.PROTECT, null=True, related_name="meeting")
    stage = models.CharField(max_length=10, choices=MeetingStage, default=MeetingStage.CONVENED)
    kind = models.CharField(max_length=20, choices=SessionKind)
    number = models.PositiveSmallIntegerField(null=True)
    modality = models.CharField(max_length=10, choices=Modality)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    papers = models.TextField(blank=True)
    remote_because = models.TextField(blank=True)
    convened_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="governance_meeting_stage", condition=Q(stage__in=MeetingStage.values)
            ),
            models.CheckConstraint(name="governance_meeting_kind", condition=Q(kind__in=SessionKind.values)),
            models.CheckConstraint(
                name="governance_a_meeting_that_opened_is_a_session",
                condition=Q(session=None, opened_at=None, stage__in=["convened", "not_held", "cancelled"])
                | Q(session__isnull=False, opened_at__isnull=False, stage__in=["open", "closed"]),
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

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of a meeting under."""
        return (self.ref, *self.body.places)


class Presence(models.Model):
    """From when to when somebody was there for a seat, and who."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="presences")
    tenure = models.ForeignKey(SeatTenure, models.PROTECT, null=True, related_name="presences")
    remote = models.BooleanField()
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="governance_a_seat_is_there_once", fields=["meeting", "seat"], condition=Q(left_at=None)
            ),
            models.CheckConstraint(
                name="governance_leaves_after_arriving",
                condition=Q(left_at=None) | Q(left_at__gte=F("arrived_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.seat_id}"
