"""The clocks of all domains, in the order in which one reads another."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from tequio.cocreation import clock as cocreation
from tequio.deadlines import clock as deadlines
from tequio.dialogue import clock as dialogue
from tequio.directory import clock as directory
from tequio.exercises import clock as exercises
from tequio.governance import clock as governance
from tequio.identity import clock as identity
from tequio.ledger import clock as ledger
from tequio.ledger.clock import isolated
from tequio.ledger.rounds import note_round
from tequio.notifications import clock as notifications
from tequio.plans import clock as plans
from tequio.recommendations import clock as recommendations

CLOCKS: Final = (
    ledger.tick,
    directory.tick,
    deadlines.tick,
    identity.tick,
    governance.tick,
    exercises.tick,
    cocreation.tick,
    dialogue.tick,
    plans.tick,
    recommendations.tick,
    notifications.tick,
)


def go_round(now: datetime) -> int:
    """Let every clock act and keep that they did; the caller knows the time to be believed."""
    noted = tick(now)
    note_round(now)
    return noted


def tick(now: datetime) -> int:
    """Let every clock note what is due; return how many acts they recorded.

    A clock that fails keeps no other from its work.
    """
    noted = 0
    for clock in CLOCKS:
        with isolated(clock.__module__):
            noted += clock(now)
    return noted
