"""What time alone changes in the answers."""

from __future__ import annotations

from datetime import datetime

from tequio.ledger.clock import note_all
from tequio.recommendations.commands.addressee import notify_addressee
from tequio.recommendations.commands.duty import pass_answers
from tequio.recommendations.commands.follow_up import note_silence
from tequio.recommendations.commands.recount import note_recount
from tequio.recommendations.queries.duty import addressees_to_pass
from tequio.recommendations.queries.reach import newly_reachable
from tequio.recommendations.queries.recount import newly_recounted
from tequio.recommendations.queries.silence import newly_silent


def tick(now: datetime) -> int:
    """Note each answer that fell silent or was counted again; a second run finds none.

    What an institution that ended owed passes first, and whom nobody could
    notify is notified once somebody can be.
    """
    passed = note_all(pass_answers, "addressee", addressees_to_pass(), now)
    notified = note_all(notify_addressee, "addressee", newly_reachable(now), now)
    return (
        passed
        + notified
        + note_all(note_recount, "answer", newly_recounted(now), now)
        + note_all(note_silence, "answer", newly_silent(), now)
    )
