"""Tables at which people bring problems or institutions say what they can do, and who came to them."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.process import Process
from tequio.foundation.refs import SubjectRef

LONGEST_VENUE: Final = 80
LONGEST_CONVENER: Final = 120


class TableKind(models.TextChoices):
    """What people sit down for."""

    DEMAND = "demand", _("mesa de demanda")
    OFFER = "offer", _("mesa de oferta")


class TableState(models.TextChoices):
    """Whether it will take place, did, or will not."""

    ANNOUNCED = "announced", _("convocada")
    HELD = "held", _("realizada")
    CANCELLED = "cancelled", _("cancelada")


class Attending(models.TextChoices):
    """For whom somebody who came speaks."""

    CITIZENS = "citizens", _("ciudadanía, a título propio")
    CIVIL_SOCIETY = "civil_society", _("organizaciones de la sociedad civil")
    ACADEMIA = "academia", _("academia")
    PRIVATE = "private", _("sector privado")
    GOVERNMENT = "government", _("gobierno")
    GUARANTOR = "guarantor", _("autoridad u organismo garante")


class WorkingTable(models.Model):
    """A place and a day of a process; nobody who came is named.

    `key` is read by whoever works at it alone; with it, contributions typed there on its day are
    not counted by connection. `documents` are the codes of its minutes.
    """

    process = models.ForeignKey(Process, models.PROTECT, related_name="tables")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=6, choices=TableKind.choices)
    place = models.CharField(max_length=LONGEST_VENUE)
    convener = models.CharField(max_length=LONGEST_CONVENER)
    held_on = models.DateField()
    starts_at = models.TimeField()
    announced_on = models.DateField()
    state = models.CharField(max_length=9, choices=TableState.choices, default=TableState.ANNOUNCED)
    key = models.CharField(max_length=12, blank=True)
    documents = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="cocreation_table_has_its_number", fields=["process", "number"]),
            models.UniqueConstraint(
                name="cocreation_table_key_is_its_own", fields=["process", "key"], condition=~Q(key="")
            ),
            models.CheckConstraint(
                name="cocreation_known_kind_of_table", condition=Q(kind__in=TableKind.values)
            ),
            models.CheckConstraint(
                name="cocreation_table_has_its_place", condition=~(Q(place="") | Q(convener=""))
            ),
            models.CheckConstraint(
                name="cocreation_no_key_of_a_cancelled_table",
                condition=~Q(state="cancelled") | Q(key=""),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("mesa", self.code)

    @property
    def zone(self) -> str:
        return self.process.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.process.scopes)

    @property
    def gathers(self) -> bool:
        """Tell whether its day is one on which the process takes contributions."""
        last = self.process.closed_on or self.process.closes_on
        return self.process.opens_on <= self.held_on <= last


class TableCount(models.Model):
    """How many came who speak for the same; another count writes over it."""

    table = models.ForeignKey(WorkingTable, models.CASCADE, related_name="counts")
    sector = models.CharField(max_length=13, choices=Attending.choices)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="cocreation_each_sector_counted_once", fields=["table", "sector"]),
            models.CheckConstraint(name="cocreation_known_sector", condition=Q(sector__in=Attending.values)),
        ]

    def __str__(self) -> str:
        return f"{self.sector}: {self.number}"
