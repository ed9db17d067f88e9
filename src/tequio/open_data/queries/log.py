"""The entries of the public log that a file gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from tequio.ledger.events import Event
from tequio.ledger.models import FieldValue, LogEntry
from tequio.open_data.queries.chunk import in_chunks


def entries_of_year(year: str) -> Iterable[LogEntry] | None:
    """Return what was recorded in a year, in the order of the log; None for a year without entries."""
    if not (year.isdecimal() and len(year) == 4):
        return None
    found = LogEntry.objects.filter(leaf_index__isnull=False, recorded_at__year=int(year))
    return in_chunks(found.defer("leaf").order_by("leaf_index"), _with_words) if found.exists() else None


def _with_words(entries: Sequence[LogEntry]) -> Sequence[LogEntry]:
    """Add to each what it says; the fields are read as plain values, many as they are."""
    values: dict[int, dict[str, Any]] = defaultdict(dict)
    disclosed = FieldValue.objects.filter(entry__in=[entry.pk for entry in entries], withdrawn=False)
    for key, name, value in disclosed.order_by("pk").values_list("entry", "name", "value"):
        values[key][name] = value
    for entry in entries:
        entry.words = Event.of_kind(entry.kind).describe(values[entry.pk])  # type: ignore[attr-defined]
    return entries
