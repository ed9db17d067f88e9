"""What time alone changes in the answers."""

from __future__ import annotations

from datetime import datetime

from tequio.ledger.clock import note_all
from tequio.recommendations.commands.follow_up import note_silence
from tequio.recommendations.commands.recount import note_recount
from tequio.recommendations.queries.recount import newly_recounted
from tequio.recommendations.queries.silence import newly_silent


def tick(now: datetime) -> int:
    """Note each answer that fell silent or was counted again; a second run finds none."""
    return note_all(note_recount, "answer", newly_recounted(now), now) + note_all(
        note_silence, "answer", newly_silent(), now
    )
