"""The entries of the ledger, their fields and salts, and the cursors."""

from __future__ import annotations

import uuid
from datetime import UTC
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from tequio.foundation.refs import SubjectRef
from tequio.ledger.canonical import canonical_json
from tequio.ledger.events import Event


class LogEntry(models.Model):
    """One event as it was recorded; append-only by trigger."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=80)
    visibility = models.CharField(max_length=10)
    subject = models.CharField(max_length=160, db_index=True)
    about = models.JSONField(default=list)
    actor_kind = models.CharField(max_length=20)
    capacity = models.CharField(max_length=60)
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()
    leaf = models.TextField(blank=True)
    leaf_hash = models.CharField(max_length=64, blank=True)
    position = models.BigIntegerField(null=True, unique=True)
    leaf_index = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ledger_only_public_entries_are_leaves",
                condition=Q(visibility="public") | Q(leaf="", leaf_index=None),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="ledger_not_sequenced", fields=["id"], condition=Q(position=None)),
            models.Index(name="ledger_by_kind", fields=["kind", "leaf_index"]),
            models.Index(name="ledger_by_kind_and_day", fields=["kind", "occurred_on", "leaf_index"]),
            models.Index(name="ledger_by_day", fields=["occurred_on", "leaf_index"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef("bitacora", str(self.leaf_index))

    def leaf_with(self, commitments: list[str]) -> str:
        """Return the leaf that this row and the commitments of its fields make."""
        return canonical_json(
            {
                "as": self.capacity,
                "at": self.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ"),
                "c": commitments,
                "k": self.kind,
                "o": self.uid.urn,
                "on": self.occurred_on.isoformat(),
                "s": self.subject,
                "v": 1,
            }
        )

    @property
    def values(self) -> dict[str, Any]:
        """Return the fields that are still disclosed."""
        return {field.name: field.value for field in self.fields.all() if not field.withdrawn}

    @property
    def sentence(self) -> str:
        return Event.of_kind(self.kind).describe(self.values)

    @property
    def precision(self) -> str:
        return Event.of_kind(self.kind).dated_to(self.values)


class FieldValue(models.Model):
    """The disclosed value of one field; it can only be withdrawn."""

    entry = models.ForeignKey(LogEntry, models.PROTECT, related_name="fields")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="ledger_one_field_a_number", fields=["entry", "number"]),
            models.CheckConstraint(
                name="ledger_withdrawn_field_has_no_value",
                condition=Q(withdrawn=False) | Q(value=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.name}"


class FieldSalt(models.Model):
    """The salt of one commitment, apart, so that it can be destroyed."""

    field = models.OneToOneField(FieldValue, models.PROTECT, primary_key=True, related_name="salt")
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.field_id)


class EntryRef(models.Model):
    """Which public entries speak of a subject; a follower keeps it."""

    ref = models.CharField(max_length=160)
    leaf_index = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="ledger_one_mention_an_entry", fields=["ref", "leaf_index"]),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.leaf_index}"


class Touch(models.Model):
    """Up to which entry a topic or a scope was touched; a follower keeps it."""

    key = models.CharField(max_length=160, primary_key=True)
    position = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key} {self.position}"


class LogState(models.Model):
    """How many entries and leaves have their number; a single row."""

    size = models.BigIntegerField(default=0)
    leaves = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="ledger_one_state", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"{self.size} entries, {self.leaves} leaves"


class FollowerCursor(models.Model):
    """Up to which position a follower has read, and what keeps it from the next entry."""

    name = models.CharField(max_length=80, unique=True)
    position = models.BigIntegerField(default=-1)
    failures = models.PositiveIntegerField(default=0, db_default=0)
    retry_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=80, blank=True, default="", db_default="")

    def __str__(self) -> str:
        return f"{self.name} {self.position}"


class ClockRound(models.Model):
    """When the clock went round last; a single row, no entry each minute.

    Entries up to `accepted_entry` say nothing of the time: an operator
    confirmed the machine's after them.
    """

    last_at = models.DateTimeField(null=True)
    accepted_entry = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="ledger_one_clock", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return str(self.last_at)


class WorkerRound(models.Model):
    """When the worker last did all its duties; a single row."""

    ended_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="ledger_one_worker", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return str(self.ended_at)


class HourCount(models.Model):
    """How often something was done in an hour; the key tells nobody what, nor from where."""

    key = models.CharField(max_length=64)
    hour = models.BigIntegerField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="ledger_one_count_an_hour", fields=["key", "hour"]),
        ]

    def __str__(self) -> str:
        return f"{self.hour}: {self.number}"


class IdempotencyKey(models.Model):
    """What a repeated command answered the first time.

    `slot` is the quarter of an hour in which a person sent it; another form
    of theirs with the same content in that time is a repetition too.
    """

    actor = models.CharField(max_length=160)
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    slot = models.BigIntegerField(null=True)
    result_model = models.CharField(max_length=120, blank=True)
    result_pk = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="ledger_one_effect_a_key", fields=["actor", "key"]),
            models.UniqueConstraint(
                name="ledger_one_effect_a_content", fields=["actor", "fingerprint", "slot"]
            ),
        ]

    def __str__(self) -> str:
        return self.key
