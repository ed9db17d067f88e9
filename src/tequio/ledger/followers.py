"""The ledger's own follower: which public entries speak of a subject."""

from __future__ import annotations

from collections.abc import Sequence

from tequio.ledger.following import Follower, register
from tequio.ledger.models import EntryRef, LogEntry


def _note_mentions(entries: Sequence[LogEntry]) -> None:
    EntryRef.objects.bulk_create(
        EntryRef(ref=ref, leaf_index=entry.leaf_index)
        for entry in entries
        if entry.leaf_index is not None
        for ref in entry.about
    )


def _forget_mentions() -> None:
    EntryRef.objects.all().delete()


MENTIONS = register(Follower("ledger.mentions", _note_mentions, _forget_mentions))
