"""record(): the event enters the ledger in the command's transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger import canonical
from tequio.ledger.command import entries_of_this_command
from tequio.ledger.events import Event, Visibility
from tequio.ledger.models import FieldSalt, FieldValue, LogEntry

_SALT_BYTES = 32
_LARGEST_LEAF = 8192  # bytes; a bundle entry has a 16-bit length, we stay far below
_LARGEST_CONTENT = 65536  # bytes; what is longer is a document, not an act


class TooLongToRecord(Refusal):
    """El texto es demasiado largo para la bitácora; resúmalo."""


def record(
    event: Event,
    *,
    actor: Actor,
    subject: SubjectRef,
    occurred_on: date,
    now: datetime,
    about: Iterable[SubjectRef] = (),
) -> LogEntry:
    """Record what happened to the subject and what else it is about.

    The leaf of a public event commits to each field under its own salt.
    ValueError if it would be larger than 8 KiB; TooLongToRecord for a text
    that no reader of a log expects.
    """
    entries = entries_of_this_command()
    values = {**event.values(), "actor": actor.label}
    if len(canonical.canonical_json(values).encode()) > _LARGEST_CONTENT:
        raise TooLongToRecord
    salts = {name: secrets.token_bytes(_SALT_BYTES) for name in values}
    entry = LogEntry(
        kind=event.kind,
        visibility=event.visibility,
        subject=str(subject),
        about=sorted({str(subject), *map(str, about)}),
        actor_kind=actor.kind,
        capacity=actor.capacity,
        occurred_on=occurred_on,
        recorded_at=now,
    )
    if event.visibility == Visibility.PUBLIC:
        entry.leaf = _leaf(entry, values, salts)
        entry.leaf_hash = canonical.leaf_hash(entry.leaf)
    entry.save(force_insert=True)
    _keep_fields(entry, values, salts)
    entries.append(entry)
    return entry


def _leaf(entry: LogEntry, values: dict[str, Any], salts: dict[str, bytes]) -> str:
    leaf = entry.leaf_with([canonical.commitment(salts[name], name, value) for name, value in values.items()])
    if len(leaf.encode()) > _LARGEST_LEAF:
        raise ValueError(f"the leaf of {entry.kind} is too large")
    return leaf


def _keep_fields(entry: LogEntry, values: dict[str, Any], salts: dict[str, bytes]) -> None:
    fields = FieldValue.objects.bulk_create(
        FieldValue(entry=entry, number=number, name=name, value=value)
        for number, (name, value) in enumerate(values.items())
    )
    FieldSalt.objects.bulk_create(FieldSalt(field=field, salt=salts[field.name]) for field in fields)
