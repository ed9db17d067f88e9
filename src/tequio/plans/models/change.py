"""A change proposed to a published commitment, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Seat
from tequio.plans.models.commitment import Commitment, CommitmentVersion
from tequio.plans.models.milestone import Milestone


class ChangeKind(models.TextChoices):
    """What a change would do."""

    AMEND = "amend", _("cambio del texto")
    CANCEL = "cancel", _("cancelación de un hito")


class ChangeState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", _("propuesto, sin concurrencia")
    APPLIED = "applied", _("en vigor")
    OBJECTED = "objected", _("objetado")
    WITHDRAWN = "withdrawn", _("retirado por quien lo propuso")
    LAPSED = "lapsed", _("sin efecto: el compromiso cambió antes")


class CommitmentChange(models.Model):
    """What a seat proposes on an agreement, and what a seat of another sector says of it.

    `content` is the whole text that would be in force; a cancellation has
    none. Accounts are kept as what tells an author from another.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="changes")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ChangeKind)
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, related_name="changes")
    content = models.JSONField(null=True)
    base_version = models.PositiveSmallIntegerField()
    reason = models.TextField()
    agreement = models.ForeignKey(
        "governance.Agreement", models.PROTECT, related_name="changes_of_commitments"
    )
    proposed_by = models.CharField(max_length=120)
    proposed_label = models.CharField(max_length=200)
    proposed_seat = models.ForeignKey(
        "governance.Seat", models.PROTECT, related_name="proposed_changes_of_commitments"
    )
    proposed_on = models.DateField()
    state = models.CharField(max_length=10, choices=ChangeState, default=ChangeState.PROPOSED)
    decided_label = models.CharField(max_length=200, blank=True)
    decided_seat = models.ForeignKey(
        "governance.Seat", models.PROTECT, null=True, related_name="decided_changes_of_commitments"
    )
    decided_on = models.DateField(null=True)
    decision_reason = models.TextField(blank=True)
    version = models.OneToOneField(CommitmentVersion, models.PROTECT, null=True, related_name="change")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="plans_one_change_a_number", fields=["commitment", "number"]),
            models.UniqueConstraint(
                name="plans_agreement_changes_a_commitment_once",
                fields=["commitment", "agreement"],
                condition=Q(state__in=["proposed", "applied"]),
            ),
            models.CheckConstraint(name="plans_known_change", condition=Q(kind__in=ChangeKind.values)),
            models.CheckConstraint(
                name="plans_known_change_state", condition=Q(state__in=ChangeState.values)
            ),
            models.CheckConstraint(
                name="plans_change_has_what_it_changes",
                condition=Q(kind="amend", milestone=None, content__isnull=False)
                | Q(kind="cancel", milestone__isnull=False, content=None),
            ),
            models.CheckConstraint(
                name="plans_change_is_decided_on_a_day",
                condition=Q(state="proposed", decided_on=None)
                | (~Q(state="proposed") & Q(decided_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"{self.commitment.code}-{self.number}"

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("cambio", self.code)

    @property
    def zone(self) -> str:
        return self.commitment.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.ref, *self.commitment.scopes)

    @property
    def matter(self) -> str:
        """Name what would change: the milestone to be cancelled, or the commitment."""
        return self.milestone.title if self.milestone else self.commitment.title

    def seat_of(self, account: str) -> Seat | None:
        """Return the seat that an account acts for in the secretariat."""
        return self.commitment.seat_of(account)
