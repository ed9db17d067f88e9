"""What time alone changes in the deadlines."""

from __future__ import annotations

from datetime import datetime

from tequio.deadlines.commands.deadline import note_expiry, note_reminder
from tequio.deadlines.commands.pause import note_pause_limit
from tequio.deadlines.commands.suspension import note_suspension_over
from tequio.deadlines.queries.deadline import past_due, pauses_past_their_limit, to_be_reminded
from tequio.deadlines.queries.suspension import suspensions_past
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note what is due by now; late or twice it changes nothing else.

    Pauses end first: what they gave back may still be in time.
    """
    return (
        note_all(note_pause_limit, "deadline", pauses_past_their_limit(now), now)
        + note_all(note_reminder, "deadline", to_be_reminded(now), now)
        + note_all(note_expiry, "deadline", past_due(now), now)
        + note_all(note_suspension_over, "suspension", suspensions_past(now), now)
    )
