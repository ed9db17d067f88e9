"""What time alone changes in the answers."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import CLOCK
from tequio.foundation.policy import NotAllowed
from tequio.recommendations.commands.follow_up import NothingToNote, note_silence
from tequio.recommendations.queries.silence import newly_silent


def tick(now: datetime) -> int:
    """Note each answer that fell silent; a second run finds none."""
    noted = 0
    for answer in newly_silent():
        try:
            note_silence(actor=CLOCK, answer=answer, now=now)
        except (NothingToNote, NotAllowed):  # somebody noted or answered it meanwhile
            continue
        noted += 1
    return noted
