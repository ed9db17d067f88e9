"""What time alone changes in the plans."""

from __future__ import annotations

from datetime import datetime

from tequio.ledger.clock import note_all
from tequio.plans.commands.milestone import note_lateness, note_recount
from tequio.plans.queries.milestone import newly_late, newly_recounted


def tick(now: datetime) -> int:
    """Note each milestone whose term expired or was counted again; a second run finds none."""
    return note_all(note_recount, "milestone", newly_recounted(), now) + note_all(
        note_lateness, "milestone", newly_late(), now
    )
