"""What time alone changes: the last day of a role is near or over, an address is forgotten."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from tequio.foundation.actors import CLOCK
from tequio.foundation.days import day_of
from tequio.foundation.refusals import Refusal
from tequio.identity.commands.address import forget_addresses
from tequio.identity.commands.role import note_role_end_near, note_role_over
from tequio.identity.queries.role import roles_about_to_end, roles_over
from tequio.ledger.clock import isolated, note_all


def tick(now: datetime) -> int:
    """Note what is due by now; late or twice it changes nothing else."""
    today = day_of(now)
    noted = note_all(note_role_end_near, "grant", roles_about_to_end(today), now)
    return noted + note_all(note_role_over, "grant", roles_over(today), now) + _forget(now)


def _forget(now: datetime) -> int:
    with isolated(forget_addresses.__name__), suppress(Refusal):
        return forget_addresses(actor=CLOCK, now=now)
    return 0
