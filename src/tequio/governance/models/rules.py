"""The operating rules of a body, version by version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body, Seat
from tequio.governance.models.session import Session


class QuorumMeasure(models.TextChoices):
    """How many seats have to be present."""

    MORE_THAN_HALF = "more_than_half", _("la mitad más uno")
    TWO_THIRDS = "two_thirds", _("dos tercios")
    THREE_FIFTHS = "three_fifths", _("tres quintos")
    THREE_QUARTERS = "three_quarters", _("tres cuartos")
    ALL = "all", _("todos")
    COUNT = "count", _("un número fijo")


class QuorumBase(models.TextChoices):
    """Of which seats the share is taken."""

    ALL_SEATS = "all_seats", _("todos los asientos, también los que nadie ocupa")
    HELD_SEATS = "held_seats", _("los asientos que alguien ocupa")


class Majority(models.TextChoices):
    """What is asked for so that something is approved."""

    CONSENSUS = "consensus", _("consenso: nadie se opone")
    SIMPLE = "simple", _("mayoría simple")
    ABSOLUTE = "absolute", _("mayoría absoluta")
    THREE_FIFTHS = "three_fifths", _("tres quintos")
    TWO_THIRDS = "two_thirds", _("dos tercios")
    FOUR_FIFTHS = "four_fifths", _("cuatro quintos")
    EACH_SECTOR = "each_sector", _("mayoría en cada sector")


class VoteBase(models.TextChoices):
    """Of whom the majority is taken."""

    PRESENT = "present", _("quienes están presentes")
    ALL_SEATS = "all_seats", _("todos los asientos con voto")


class Abstentions(models.TextChoices):
    """What an abstention weighs."""

    LEFT_OUT = "left_out", _("no cuentan: se decide entre los votos a favor y en contra")
    COUNTED = "counted", _("cuentan entre quienes votan: pesan como en contra")
    WITH_MAJORITY = "with_majority", _("se suman a la mayoría")


class OperatingRules(models.Model):
    """What a body asks of its sessions from a day on, as it adopted it in one of them.

    Grave matters are to change the rules and to approve a plan: they may ask for more.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="rules")
    version = models.PositiveSmallIntegerField()
    session = models.ForeignKey(Session, models.PROTECT, related_name="adopted_rules")
    in_force_from = models.DateField()
    quorum_measure = models.CharField(max_length=20, choices=QuorumMeasure)
    quorum_count = models.PositiveSmallIntegerField(default=0)
    quorum_base = models.CharField(max_length=20, choices=QuorumBase)
    quorum_each_sector = models.PositiveSmallIntegerField(default=0)
    majority = models.CharField(max_length=20, choices=Majority)
    majority_base = models.CharField(max_length=20, choices=VoteBase)
    grave_majority = models.CharField(max_length=20, choices=Majority)
    grave_majority_base = models.CharField(max_length=20, choices=VoteBase)
    abstentions = models.CharField(max_length=20, choices=Abstentions)
    casting_seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="decides_ties_in")
    recused_count = models.BooleanField()
    notice_days = models.PositiveSmallIntegerField()
    urgent_notice_days = models.PositiveSmallIntegerField()
    alternates_vote = models.BooleanField()
    remote_counts = models.BooleanField()
    source = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_one_rules_a_version", fields=["body", "version"]),
            models.CheckConstraint(
                name="governance_a_fixed_quorum_has_its_number",
                condition=Q(quorum_measure=QuorumMeasure.COUNT.value, quorum_count__gt=0)
                | (~Q(quorum_measure=QuorumMeasure.COUNT.value) & Q(quorum_count=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.version}"

    @property
    def ref(self) -> SubjectRef:
        return self.session.ref

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.body.scopes
