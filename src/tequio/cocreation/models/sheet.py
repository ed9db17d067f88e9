"""Sheets of paper on which people write at a table, each with a code of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.working_table import WorkingTable
from tequio.foundation.refs import SubjectRef


class SheetState(models.TextChoices):
    """What became of a sheet."""

    PRINTED = "printed", _("por capturar")
    ENTERED = "entered", _("capturada")
    VOID = "void", _("anulada")


class VoidReason(models.TextChoices):
    """Why nothing of a sheet is typed."""

    BLANK = "blank", _("volvió en blanco")
    MISSING = "missing", _("no volvió")
    SPOILED = "spoiled", _("se rompió o se manchó")
    UNREADABLE = "unreadable", _("no se puede leer")
    NO_CONSENT = "no_consent", _("no se marcó que acepta que se publique")


# Of the sheets that came back written.
WRITTEN = (VoidReason.SPOILED, VoidReason.UNREADABLE, VoidReason.NO_CONSENT)


class Sheet(models.Model):
    """One sheet; `key` stands on its stub, and follows what was typed of it."""

    table = models.ForeignKey(WorkingTable, models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=110, unique=True)
    key = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=7, choices=SheetState.choices, default=SheetState.PRINTED)
    void_reason = models.CharField(max_length=10, choices=VoidReason.choices, blank=True)
    contribution = models.OneToOneField(Contribution, models.PROTECT, null=True, related_name="sheet")
    printed_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="cocreation_sheet_has_its_number", fields=["table", "number"]),
            models.CheckConstraint(
                name="cocreation_sheet_is_waiting_typed_or_void",
                condition=Q(state="printed", contribution=None, void_reason="")
                | Q(state="entered", contribution__isnull=False, void_reason="")
                | Q(state="void", contribution=None, void_reason__in=VoidReason.values),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("hoja", self.code)

    @property
    def receipt(self) -> SubjectRef:
        """Where whoever has its stub sees what became of it."""
        return SubjectRef("recibo", self.key)

    @property
    def zone(self) -> str:
        return self.table.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.table.scopes)
