"""What time alone changes in the exercises."""

from __future__ import annotations

from datetime import datetime

from tequio.exercises.commands.continuity import note_recount, note_stall
from tequio.exercises.commands.requirement import note_requirement
from tequio.exercises.queries.continuity import newly_recounted, newly_stalled
from tequio.exercises.queries.requirement import standings_due
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note what stalled or was counted again, and what OGP asks that is near, lapsed or met again.

    A second run finds none.
    """
    return (
        note_all(note_recount, "exercise", newly_recounted(), now)
        + note_all(note_stall, "exercise", newly_stalled(now), now)
        + note_all(note_requirement, "standing", standings_due(now), now)
    )
