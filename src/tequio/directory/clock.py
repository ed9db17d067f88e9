"""What time alone changes in the directory."""

from __future__ import annotations

from datetime import datetime

from tequio.directory.commands.contact import note_aged_contact
from tequio.directory.commands.institution import note_end
from tequio.directory.commands.succession import note_beginning
from tequio.directory.queries.contact import channels_to_age
from tequio.directory.queries.succession import institutions_to_end, successions_to_begin
from tequio.foundation.days import first_day_of
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note what ended, began or grew old; a second run finds none."""
    today = first_day_of(now)
    return (
        note_all(note_beginning, "succession", successions_to_begin(today), now)
        + note_all(note_end, "institution", institutions_to_end(today), now)
        + note_all(note_aged_contact, "channel", channels_to_age(today), now)
    )
