"""The single sequencer: dense numbers for entries, after their commit."""

from __future__ import annotations

from django.db import connection, transaction

from tequio.ledger import engine, numbers
from tequio.ledger.following import catch_up_all
from tequio.ledger.models import LogEntry, LogState

_BATCH = 256


def publish() -> None:
    """Number what was committed and let every follower read it."""
    sequence()
    catch_up_all()


def sequence() -> int:
    """Number all committed entries; return how many got their number.

    None while numbers were given beyond what this database holds.
    """
    numbered = 0
    while numbers.may_go_on() and LogEntry.objects.filter(position=None).exists():
        batch = _number_a_batch()
        numbered += batch
        if batch < _BATCH:
            break
    return numbered


def _number_a_batch() -> int:
    with transaction.atomic():
        engine.lock_sequencer(connection)
        state = LogState.objects.get_or_create(pk=1)[0]
        entries = list(LogEntry.objects.filter(position=None).order_by("id")[:_BATCH])
        for entry in entries:
            entry.position = state.size
            state.size += 1
            if entry.leaf:
                entry.leaf_index = state.leaves
                state.leaves += 1
        LogEntry.objects.bulk_update(entries, ["position", "leaf_index"])
        state.save(update_fields=["size", "leaves"])
    return len(entries)
