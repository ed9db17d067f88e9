"""What time alone makes the mail do: digests of the day and week, duties, erasure."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import CLOCK
from tequio.ledger.clock import isolated
from tequio.notifications.commands.sending import NothingToForget, forget_mail
from tequio.notifications.models import Rhythm
from tequio.notifications.work import digest, owe


def tick(now: datetime) -> int:
    """Write what is due and forget what is over; twice or late writes nothing more."""
    return digest(now, tuple(Rhythm)) + owe(now) + _forget(now)


def _forget(now: datetime) -> int:
    with isolated(forget_mail.__name__):
        try:
            forget_mail(actor=CLOCK, now=now)
        except NothingToForget:
            return 0
        return 1
    return 0
