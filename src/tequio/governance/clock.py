"""What time alone changes of bodies: terms of seats, what was agreed, calls and what they keep."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.days import day_of
from tequio.governance.commands.agreement import note_agreement_owed, pass_agreement
from tequio.governance.commands.application import erase_applications
from tequio.governance.commands.call import close_call, end_call
from tequio.governance.commands.seat import note_tenure_near
from tequio.governance.queries.agreement import agreements_to_pass, agreements_without_clock
from tequio.governance.queries.call import calls_to_close, calls_to_end, calls_to_forget
from tequio.governance.queries.seat import tenures_near
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
        + note_all(close_call, "call", calls_to_close(now), now)
        + note_all(end_call, "call", calls_to_end(now), now)
        + note_all(erase_applications, "call", calls_to_forget(now), now)
    )
