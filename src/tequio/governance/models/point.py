"""The points of an agenda: motions, amendments, recusals and votes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Seat, Sector
from tequio.governance.models.meeting import Meeting


class PointState(models.TextChoices):
    """What became of a point."""

    PENDING = "pending", _("por tratar")
    APPROVED = "approved", _("aprobado")
    REJECTED = "rejected", _("no aprobado")
    HEARD = "heard", _("tratado sin votación")
    WITHDRAWN = "withdrawn", _("retirado")


class Choice(models.TextChoices):
    """What a seat says."""

    FAVOUR = "favour", _("a favor")
    AGAINST = "against", _("en contra")
    ABSTAINED = "abstained", _("abstención")


class Point(models.Model):
    """One point of an agenda; what it proposes, and what was decided of it.

    `result` keeps the rule, the votes and who was there when it was decided.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    motion = models.TextField(blank=True)
    is_grave = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=PointState, default=PointState.PENDING)
    decided_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    note = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_one_point_a_number", fields=["meeting", "number"]),
            models.CheckConstraint(
                name="governance_a_point_is_decided_once",
                condition=Q(state="pending", decided_at=None)
                | (~Q(state="pending") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"

    @property
    def ref(self) -> SubjectRef:
        return self.meeting.ref

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.meeting.scopes


class Amendment(models.Model):
    """Other words for a motion, from a seat; taken into it, or not."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="amendments")
    text = models.TextField()
    replaces = models.TextField(blank=True)
    is_taken = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_one_amendment_a_number", fields=["point", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.number}"


class Recusal(models.Model):
    """A seat that does not vote on a point, and why."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="recusals")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals")
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_a_seat_is_recused_once", fields=["point", "seat"]),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.seat_id}"


class Vote(models.Model):
    """What a seat said on a point by roll call."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=10, choices=Choice)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_a_seat_votes_once", fields=["point", "seat"]),
            models.CheckConstraint(name="governance_vote_choice", condition=Q(choice__in=Choice.values)),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.seat_id}"


class Hands(models.Model):
    """How many hands of a sector were raised for and against; the rest abstained."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="hands")
    sector = models.CharField(max_length=20, choices=Sector)
    favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_hands_of_a_sector_once", fields=["point", "sector"]),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.sector}"


class Dissent(models.Model):
    """Why a seat does not agree with what was decided, in its own words."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="dissents")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="dissents")
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_a_seat_dissents_once", fields=["point", "seat"]),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.seat_id}"
