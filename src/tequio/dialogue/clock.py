"""What time alone changes of what people asked for."""

from __future__ import annotations

from datetime import datetime

from tequio.dialogue.commands import DAYS_TO_FORGET, forget_addresses
from tequio.dialogue.queries import answered_before
from tequio.foundation.actors import CLOCK


def tick(now: datetime) -> int:
    """Erase addresses that served; a second run finds none."""
    if not answered_before(now, DAYS_TO_FORGET).exists():
        return 0
    forget_addresses(actor=CLOCK, now=now)
    return 1
