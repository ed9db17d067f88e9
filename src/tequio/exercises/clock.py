"""What time alone changes in the exercises."""

from __future__ import annotations

from datetime import datetime

from tequio.exercises.commands.continuity import note_recount, note_stall
from tequio.exercises.queries.continuity import newly_recounted, newly_stalled
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note each exercise that stalled or whose stall was counted again; a second run finds none."""
    return note_all(note_recount, "exercise", newly_recounted(), now) + note_all(
        note_stall, "exercise", newly_stalled(now), now
    )
