"""What time alone changes in the deadlines."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tequio.deadlines.commands import noting as commands
from tequio.deadlines.queries import due as queries
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note what is due by now; late or twice it changes nothing else.

    Pauses end first: what they gave back may still be in time.
    """
    today = timezone.localdate(now)
    return (
        note_all(commands.note_pause_limit, "deadline", queries.pauses_past_their_limit(today), now)
        + note_all(commands.note_reminder, "deadline", queries.to_be_reminded(today), now)
        + note_all(commands.note_expiry, "deadline", queries.past_due(today), now)
        + note_all(commands.note_suspension_over, "suspension", queries.suspensions_past(today), now)
    )
