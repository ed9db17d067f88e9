"""What time alone makes the mail do: digests of the day and week, duties, erasure."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import CLOCK
from tequio.notifications.commands.composing import compose_digests, compose_duties
from tequio.notifications.commands.sending import NothingToForget, forget_mail
from tequio.notifications.work import drain


def tick(now: datetime) -> int:
    """Write what is due and forget what is over; twice or late writes nothing more."""
    return drain(compose_digests, now) + drain(compose_duties, now) + _forget(now)


def _forget(now: datetime) -> int:
    try:
        forget_mail(actor=CLOCK, now=now)
    except NothingToForget:
        return 0
    return 1
