"""How much was done so far: what is in the log, and what waits for its batch."""

from __future__ import annotations

from tequio.cocreation.models.support import Support
from tequio.ledger.models import LogEntry


def effects() -> int:
    """Count the entries of the log, and what was given and taken back of what enters it in batches."""
    supports = Support.objects
    return LogEntry.objects.count() + supports.count() + supports.exclude(withdrawn_at=None).count()
