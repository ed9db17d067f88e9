"""The entries of the public log that a file gives."""

from __future__ import annotations

from collections.abc import Sequence

from tequio.ledger.models import LogEntry


def entries_of_year(year: str) -> Sequence[LogEntry] | None:
    """Return what was recorded in a year, in the order of the log; None for a year without entries."""
    if not (year.isdecimal() and len(year) == 4):
        return None
    found = LogEntry.objects.filter(leaf_index__isnull=False, recorded_at__year=int(year))
    return list(found.prefetch_related("fields").order_by("leaf_index")) or None
