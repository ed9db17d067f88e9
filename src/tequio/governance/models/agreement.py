"""What a session agreed, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.session import Session


class AgreementState(models.TextChoices):
    """What became of an agreement; that it is late, its deadline tells."""

    PENDING = "pending", _("pendiente")
    FULFILLED = "fulfilled", _("cumplido")
    DROPPED = "dropped", _("sin efecto")


class Agreement(models.Model):
    """What a session agreed, who owes it and by when; the day agreed first stays."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    owner = models.ForeignKey("directory.Institution", models.PROTECT, null=True, related_name="agreements")
    owner_text = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    extended_to = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=AgreementState, default=AgreementState.PENDING)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="governance_one_agreement_a_number", fields=["session", "number"]),
            models.CheckConstraint(
                name="governance_agreement_state", condition=Q(state__in=AgreementState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.number}"

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("acuerdo", f"{self.session.code}-{self.number}")

    @property
    def places(self) -> tuple[SubjectRef, ...]:
        """What the log files an event of this agreement under."""
        owner = self.owner.places if self.owner else ()
        return tuple(dict.fromkeys((self.ref, self.session.ref, *self.session.body.places, *owner)))

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.session.scopes)

    @property
    def due_by(self) -> date | None:
        """Return the day that stands now."""
        return self.extended_to or self.due_on

    @property
    def owner_name(self) -> str:
        return self.owner.name if self.owner else self.owner_text


class AgreementSubject(models.Model):
    """What an agreement is about, by its public id: what it may change."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="subjects")
    subject = models.CharField(max_length=160)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="governance_agreement_is_about_it_once", fields=["agreement", "subject"]
            ),
        ]
        indexes: ClassVar = [models.Index(name="governance_agreements_about", fields=["subject"])]

    def __str__(self) -> str:
        return self.subject


class OutcomeKind(models.TextChoices):
    """What can become of an agreement, once or several times."""

    FULFILLED = "fulfilled", _("reportado cumplido")
    EXTENDED = "extended", _("prorrogado")
    DROPPED = "dropped", _("dejado sin efecto")


class AgreementOutcome(models.Model):
    """What became of an agreement: its owner's word, or another agreement.

    A word that was withdrawn stays in sight and counts no more.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=10, choices=OutcomeKind)
    text = models.TextField(blank=True)
    by = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="decides")
    stood_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    recorded_on = models.DateField()
    author_label = models.CharField(max_length=200)
    documents = models.JSONField(default=list)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="governance_outcome_has_its_ground",
                condition=(Q(kind="fulfilled", by=None, due_on=None) & ~Q(text=""))
                | Q(kind="extended", by__isnull=False, due_on__isnull=False)
                | Q(kind="dropped", by__isnull=False, due_on=None),
            ),
            models.UniqueConstraint(
                name="governance_an_agreement_ends_once",
                fields=["agreement"],
                condition=Q(kind__in=["fulfilled", "dropped"], withdrawn_on=None),
            ),
            models.UniqueConstraint(
                name="governance_an_agreement_decides_once_of_another", fields=["agreement", "by"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.kind}"
