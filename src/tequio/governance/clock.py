"""What time alone changes of agreements: their date is near."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.days import day_of
from tequio.governance.commands.session import note_agreement_near
from tequio.governance.queries import agreements_near
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note what is due by now; late or twice it changes nothing else."""
    return note_all(note_agreement_near, "agreement", agreements_near(day_of(now)), now)
