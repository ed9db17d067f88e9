"""What time alone changes in the plans."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import CLOCK
from tequio.foundation.policy import NotAllowed
from tequio.plans.commands.progress import NothingToNote, note_lateness
from tequio.plans.queries.progress import newly_late


def tick(now: datetime) -> int:
    """Note each milestone whose term expired; a second run finds none."""
    noted = 0
    for milestone in newly_late():
        try:
            note_lateness(actor=CLOCK, milestone=milestone, now=now)
        except (NothingToNote, NotAllowed):  # somebody noted or reported it meanwhile
            continue
        noted += 1
    return noted
