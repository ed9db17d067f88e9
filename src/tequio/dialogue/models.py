"""A correction of the directory that somebody asked for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.foundation.refs import SubjectRef


class Matter(models.TextChoices):
    """What of an institution is wrong."""

    DATA = "data", _("sus datos: nombre, qué es, qué le toca")
    CONTACT = "contact", _("un medio de contacto")
    POST = "post", _("un puesto")
    LIFE = "life", _("su inicio, su fin o quién la sucede")
    PLACE = "place", _("el lugar al que pertenece")


class CorrectionState(models.TextChoices):
    """What became of it."""

    RECEIVED = "received", _("recibida, por decidir")
    ACCEPTED = "accepted", _("aceptada")
    REFUSED = "refused", _("no aceptada")


class Correction(models.Model):
    """What somebody says is wrong, what it should say and where one can see it.

    Nobody's name or account is kept; an address only until whoever left it was answered.
    """

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    matter = models.CharField(max_length=7, choices=Matter.choices)
    wrong = models.TextField()
    right = models.TextField()
    seen_at = models.TextField()
    email = models.EmailField(blank=True)
    received_on = models.DateField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=CorrectionState.choices, default=CorrectionState.RECEIVED)
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="dialogue_known_matter", condition=Q(matter__in=Matter.values)),
            models.CheckConstraint(
                name="dialogue_correction_is_whole", condition=~(Q(wrong="") | Q(right="") | Q(seen_at=""))
            ),
            models.CheckConstraint(
                name="dialogue_decided_with_reason",
                condition=Q(state="received", decided_on=None, reason="")
                | (Q(state__in=["accepted", "refused"], decided_on__isnull=False) & ~Q(reason="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="dialogue_corrections_to_decide", fields=["state", "received_on"])
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("correccion", self.code)

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.institution.scopes)

    @property
    def guarantors(self) -> frozenset[SubjectRef]:
        return self.institution.guarantors

    @property
    def zone(self) -> str:
        return self.institution.zone
