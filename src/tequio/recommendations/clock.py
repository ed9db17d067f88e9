"""What time alone changes in the answers."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import CLOCK
from tequio.recommendations.commands import note_silence
from tequio.recommendations.queries import newly_silent


def tick(now: datetime) -> int:
    """Note each answer that fell silent; a second run finds none."""
    silent = newly_silent()
    for answer, silent_since in silent:
        note_silence(actor=CLOCK, answer=answer, silent_since=silent_since, now=now)
    return len(silent)
