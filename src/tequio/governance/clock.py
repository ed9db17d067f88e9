"""What time alone changes of bodies: a term ends soon, the date of an agreement is near."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.days import day_of
from tequio.governance.commands.seat import note_tenure_near
from tequio.governance.commands.session import note_agreement_near
from tequio.governance.queries import agreements_near, tenures_near
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note what is due by now; late or twice it changes nothing else."""
    today = day_of(now)
    return note_all(note_tenure_near, "tenure", tenures_near(today), now) + note_all(
        note_agreement_near, "agreement", agreements_near(today), now
    )
