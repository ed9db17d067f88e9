"""Open calls for the seats of a body: what they ask, by which criteria, until when, what came of them."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body, Seat

ALL_WEIGHTS: Final = 100  # the weights of the criteria of a call add up to it
MOST_POINTS: Final = 10  # of each criterion


def in_points(hundredths: int) -> str:
    """Write hundredths as points of a hundred."""
    return f"{hundredths // 100}.{hundredths % 100:02}"


class CallState(models.TextChoices):
    """How far a call has come."""

    OPEN = "open", _("abierta")
    CLOSED = "closed", _("cerrada, en evaluación")
    DECIDED = "decided", _("con resultado, en plazo de inconformidad")
    FINAL = "final", _("con resultado definitivo")
    CANCELLED = "cancelled", _("cancelada")


class Call(models.Model):
    """A call for seats of a body, published with its places, requirements, criteria and days."""

    code = models.CharField(max_length=80, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="calls")
    state = models.CharField(max_length=10, choices=CallState, default=CallState.OPEN)
    title = models.CharField(max_length=200)
    requirements = models.TextField()
    opened_on = models.DateField()
    # The last day to apply, the last to publish the result, and the business days to appeal against it.
    closes_on = models.DateField()
    result_by = models.DateField()
    appeal_days = models.PositiveSmallIntegerField()
    decided_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    appeals_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    cancelled_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="governance_call_state", condition=Q(state__in=CallState.values)),
            models.CheckConstraint(
                name="governance_call_days_in_order",
                condition=Q(opened_on__lte=F("closes_on"), closes_on__lte=F("result_by")),
            ),
            models.CheckConstraint(
                name="governance_a_call_is_decided_with_reason",
                condition=Q(state__in=["open", "closed", "cancelled"], decided_on=None)
                | (
                    Q(state__in=["decided", "final"], decided_on__isnull=False, appeals_until__isnull=False)
                    & ~Q(reason="")
                ),
            ),
            models.CheckConstraint(
                name="governance_a_call_ends_once",
                condition=Q(state__in=["open", "closed", "decided"], ended_on=None)
                | Q(state__in=["final", "cancelled"], ended_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("convocatoria", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.body.scopes)

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this call under."""
        return (self.ref, *self.body.places)

    def has_conflict_with(self, author: str) -> bool:
        """Tell whether whoever would decide said to have an interest in one of its applications."""
        return self.applications.filter(evaluations__author=author, evaluations__has_conflict=True).exists()


class CallCriterion(models.Model):
    """One of the criteria by which applications are scored, and how much it weighs."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_a_criterion_a_number", fields=["call", "number"]),
            models.CheckConstraint(
                name="governance_criterion_weighs_something", condition=Q(weight__gte=1, weight__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CallPlace(models.Model):
    """A seat that a call fills, and for which application it was chosen and why."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="called")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="called")
    chosen = models.OneToOneField(
        "governance.Application", models.PROTECT, null=True, related_name="chosen_for"
    )
    reason = models.TextField(blank=True)
    seated_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_a_call_names_a_seat_once", fields=["call", "seat"]),
            models.CheckConstraint(
                name="governance_chosen_with_reason", condition=Q(chosen=None, reason="") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="governance_seated_once_chosen", condition=Q(seated_on=None) | Q(chosen__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.seat_id}"
