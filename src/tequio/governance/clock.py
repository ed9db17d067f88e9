"""What time alone changes of bodies: a term of a seat ends soon, what was agreed is owed."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.days import day_of
from tequio.governance.commands.agreement import note_agreement_owed, pass_agreement
from tequio.governance.commands.seat import note_tenure_near
from tequio.governance.queries import agreements_to_pass, agreements_without_clock, tenures_near
from tequio.ledger.clock import note_all


def tick(now: datetime) -> int:
    """Note what is due by now; late or twice it changes nothing else.

    That an agreement is near or late is its deadline's to tell.
    """
    today = day_of(now)
    return (
        note_all(note_tenure_near, "tenure", tenures_near(today), now)
        + note_all(note_agreement_owed, "agreement", agreements_without_clock(), now)
        + note_all(pass_agreement, "agreement", agreements_to_pass(today), now)
    )
