"""What time alone changes of roles: their last day is near, or is over."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.days import day_of
from tequio.identity.commands.role import note_role_end_near, note_role_over
from tequio.identity.queries.role import roles_about_to_end, roles_over
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note what is due by now; late or twice it changes nothing else."""
    today = day_of(now)
    return note_all(note_role_end_near, "grant", roles_about_to_end(today), now) + note_all(
        note_role_over, "grant", roles_over(today), now
    )
