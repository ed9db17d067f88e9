"""After a restore of an older copy the log goes on above the highest number ever published."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import structlog

from tequio.foundation.actors import CLOCK
from tequio.ledger import numbers
from tequio.ledger.commands import NothingToSkip, skip_numbers

_log = structlog.get_logger("tequio.ledger")


def go_on(now: datetime) -> bool:
    """Skip the numbers that this database lost, and say so in the log; tell whether there were any."""
    highest = numbers.published_beyond()
    if highest is None:
        return False
    with suppress(NothingToSkip):  # another process did
        skip_numbers(actor=CLOCK, highest=highest, now=now)
        _log.warning("numbers skipped: the database is older than the files", **vars(highest))
    return True
