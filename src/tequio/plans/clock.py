"""What time alone changes in the plans."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from tequio.foundation.actors import CLOCK
from tequio.foundation.refusals import Refusal
from tequio.ledger.clock import isolated, note_all
from tequio.plans.commands.confirmation import forget_origins
from tequio.plans.commands.duty import pass_duty
from tequio.plans.commands.milestone import note_lateness, note_recount
from tequio.plans.queries.duty import milestones_to_pass
from tequio.plans.queries.lateness import newly_late, newly_recounted


def tick(now: datetime) -> int:
    """Note each milestone whose duty passed, term was counted again or expired; twice changes nothing.

    Where words of earlier days came from is forgotten.
    """
    with isolated(forget_origins.__name__), suppress(Refusal):
        forget_origins(actor=CLOCK, now=now)
    return (
        note_all(pass_duty, "milestone", milestones_to_pass(), now)
        + note_all(note_recount, "milestone", newly_recounted(), now)
        + note_all(note_lateness, "milestone", newly_late(), now)
    )
