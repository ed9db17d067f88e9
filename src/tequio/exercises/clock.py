"""What time alone changes in the exercises."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tequio.exercises.commands.continuity import note_stall
from tequio.exercises.queries.stalls import newly_stalled
from tequio.foundation.actors import CLOCK


def tick(now: datetime) -> int:
    """Note each exercise that stalled; a second run finds none."""
    stalled = newly_stalled(timezone.localdate(now))
    for exercise in stalled:
        note_stall(actor=CLOCK, exercise=exercise, now=now)
    return len(stalled)
