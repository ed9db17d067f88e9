"""What time alone changes of gathering: processes open and close, supports enter the log."""

from __future__ import annotations

from datetime import datetime

from tequio.cocreation.commands.contribution import (
    DAYS_TO_APPEAL,
    DAYS_TO_FORGET,
    erase_words,
    forget_addresses,
)
from tequio.cocreation.commands.process import begin_gathering, end_gathering
from tequio.cocreation.commands.support import seal_support
from tequio.cocreation.queries.contribution import reviewed_before, to_erase
from tequio.cocreation.queries.process import to_begin, to_end
from tequio.cocreation.queries.support import processes_to_seal
from tequio.foundation.actors import CLOCK
from tequio.foundation.days import happening_in


def tick(now: datetime) -> int:
    """Open what begins, close what ends, seal supports, erase what served; a second run finds none."""
    noted = 0
    for process in to_begin(now):
        with happening_in(process.zone):
            begin_gathering(actor=CLOCK, process=process, now=now)
        noted += 1
    for process in to_end(now):
        with happening_in(process.zone):
            end_gathering(actor=CLOCK, process=process, now=now)
        noted += 1
    for process in processes_to_seal(now):
        with happening_in(process.zone):
            seal_support(actor=CLOCK, process=process, now=now)
        noted += 1
    for contribution in to_erase(now, DAYS_TO_APPEAL):
        with happening_in(contribution.zone):
            erase_words(actor=CLOCK, contribution=contribution, now=now)
        noted += 1
    if reviewed_before(now, DAYS_TO_FORGET).exists():
        forget_addresses(actor=CLOCK, now=now)
        noted += 1
    return noted
