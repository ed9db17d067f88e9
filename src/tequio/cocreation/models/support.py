"""Who said that something happens to them too, without a name, and the batches in which that is sealed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.process import Process
from tequio.foundation.refs import SubjectRef
from tequio.ledger.canonical import Value, canonical_json, tree_root

_MODES: Final = {"connection": "conexión", "account": "cuenta", "counted": "reunión"}


class Assurance(models.TextChoices):
    """How sure it is that a support is of one person, counted once."""

    CONNECTION = "connection", _("uno por conexión")
    ACCOUNT = "account", _("uno por cuenta")
    COUNTED = "counted", _("contados por quien facilita")


class SupportBatch(models.Model):
    """What was said and taken back since the batch before, under one root of a Merkle tree."""

    process = models.ForeignKey(Process, models.PROTECT, related_name="support_batches")
    number = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    given = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    root = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="cocreation_batch_number", fields=["process", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.process.code} {self.number}"

    @property
    def recomputed(self) -> str:
        """The root over the rows that stand in it, as they are now."""
        return tree_root(self.leaves())

    def leaves(self) -> tuple[str, ...]:
        """Return what was given and taken back in it, a line each, in the order of the tree."""
        return leaves_of(
            self.given_rows.select_related("contribution"), self.withdrawn_rows.select_related("contribution")
        )


class Support(models.Model):
    """That something happens to somebody too, or to so many who raised their hands.

    `mark` tells what comes twice of one account or connection, `browser_mark` whether it is the same browser
    of it, and neither who that is; both go when the process closes. `key` is known to whoever said it alone.
    """

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="given_supports")
    key = models.CharField(max_length=32, unique=True)
    mark = models.CharField(max_length=64, blank=True)
    browser_mark = models.CharField(max_length=64, blank=True)
    assurance = models.CharField(max_length=10, choices=Assurance.choices)
    people = models.PositiveIntegerField(default=1)
    given_at = models.DateTimeField()
    given_in = models.ForeignKey(SupportBatch, models.PROTECT, null=True, related_name="given_rows")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_in = models.ForeignKey(SupportBatch, models.PROTECT, null=True, related_name="withdrawn_rows")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="cocreation_supported_once",
                fields=["contribution", "mark"],
                condition=Q(withdrawn_at=None) & ~Q(mark=""),
            ),
            models.CheckConstraint(name="cocreation_support_of_somebody", condition=Q(people__gte=1)),
            models.CheckConstraint(
                name="cocreation_known_assurance", condition=Q(assurance__in=Assurance.values)
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="cocreation_support_to_seal", fields=["given_in", "given_at"]),
            models.Index(
                name="cocreation_support_taken_back",
                fields=["withdrawn_at"],
                condition=Q(withdrawn_in=None, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution.code} {self.assurance}"

    @property
    def ref(self) -> SubjectRef:
        """Where whoever said it sees it counted, and takes it back."""
        return SubjectRef("apoyo", self.key)

    @property
    def zone(self) -> str:
        return self.contribution.zone

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return self.contribution.scopes

    def leaf(self, act: str) -> str:
        """Return the line that says what was done, and whose it is to nobody but whoever has the key."""
        line: dict[str, Value] = {
            "aportacion": self.contribution.code,
            "acto": act,
            "apoyo": sha256(self.key.encode()).hexdigest(),
            "modo": _MODES[self.assurance],
            "personas": self.people,
        }
        return canonical_json(line)


def leaves_of(given: Iterable[Support], withdrawn: Iterable[Support]) -> tuple[str, ...]:
    """Return the lines of a batch in their order, which is not that in which people came."""
    lines = [support.leaf("dado") for support in given]
    return tuple(sorted([*lines, *(support.leaf("retirado") for support in withdrawn)]))
