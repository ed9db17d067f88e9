"""What time alone changes in the deadlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from tequio.deadlines.commands import noting as commands
from tequio.deadlines.commands.noting import NothingToNote
from tequio.deadlines.queries import due as queries
from tequio.foundation.actors import CLOCK


def tick(now: datetime) -> int:
    """Note what is due by now; late or twice it changes nothing else.

    Pauses end first: what they gave back may still be in time.
    """
    today = timezone.localdate(now)
    return (
        _note(commands.note_pause_limit, "deadline", queries.pauses_past_their_limit(today), now)
        + _note(commands.note_reminder, "deadline", queries.to_be_reminded(today), now)
        + _note(commands.note_expiry, "deadline", queries.past_due(today), now)
        + _note(commands.note_suspension_over, "suspension", queries.suspensions_past(today), now)
    )


def _note(act: Callable[..., Any], name: str, subjects: Iterable[object], now: datetime) -> int:
    noted = 0
    for subject in subjects:
        try:
            act(actor=CLOCK, now=now, **{name: subject})
        except NothingToNote:  # another process noted it meanwhile
            continue
        noted += 1
    return noted
