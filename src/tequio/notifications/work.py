"""What the worker does with mail: compose, take, send, note."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

import structlog
from django.core.mail.backends.base import BaseEmailBackend

from tequio.foundation.actors import CLOCK
from tequio.notifications.commands.composing import NothingDue, compose_digests, write_letters
from tequio.notifications.commands.sending import NothingToSend, claim_mail, note_delivery
from tequio.notifications.models import OutgoingMail, Rhythm
from tequio.notifications.postman import Outcome, Result, Unreachable, connect, disconnect, send
from tequio.notifications.queries.sending import to_send

_SECONDS_A_ROUND: Final = 15  # the worker has other duties
_SECONDS_OF_REST: Final = 60  # when the mail server does not answer
_log = structlog.get_logger("tequio.notifications")


class _Rest:
    """Remembers, in this process, until when the mail server is left alone."""

    until = 0.0


def run(now: datetime) -> int:
    """Write what is due at once and send what waits; return how much was sent."""
    compose(now)
    return deliver(now)


def compose(now: datetime) -> None:
    """Write letters first: what they tell is not told again in a digest."""
    drain(write_letters, now)
    try:
        compose_digests(actor=CLOCK, now=now, rhythms=(Rhythm.IMMEDIATE,))
    except NothingDue:
        return


def drain(write: Callable[..., int], now: datetime) -> int:
    """Let a command of the clock write until nothing is due; return how much."""
    written = 0
    while True:
        try:
            written += write(actor=CLOCK, now=now)
        except NothingDue:
            return written


def deliver(now: datetime) -> int:
    """Send for a short while; nothing is taken while the server does not answer."""
    if time.monotonic() < _Rest.until or not to_send(now).exists():
        return 0
    try:
        connection = connect()
    except Unreachable as error:
        _Rest.until = time.monotonic() + _SECONDS_OF_REST
        _log.warning("mail server unreachable", reason=str(error))
        return 0
    try:
        return _send_all(connection, now)
    finally:
        disconnect(connection)


def _send_all(connection: BaseEmailBackend, now: datetime) -> int:
    until, sent = time.monotonic() + _SECONDS_A_ROUND, 0
    while time.monotonic() < until:
        try:
            mails = claim_mail(actor=CLOCK, now=now)
        except NothingToSend:
            break
        outcomes = _send_each(mails, connection, until, now)
        sent += sum(outcome.result == Result.SENT for outcome in outcomes)
        if any(outcome.result == Result.UNTRIED for outcome in outcomes):
            break
    return sent


def _send_each(
    mails: Sequence[OutgoingMail], connection: BaseEmailBackend, until: float, now: datetime
) -> list[Outcome]:
    """Send outside of any transaction; whatever ends the loop, tell what was done."""
    outcomes: list[Outcome] = []
    try:
        for mail in mails:
            outcomes.append(send(mail, connection))
            if outcomes[-1].ends_the_round or time.monotonic() > until:
                break
    except Exception:
        # Nobody foresaw it, and it counts as an attempt: it may not hold up the others for ever.
        outcomes.append(Outcome(mails[len(outcomes)], Result.LATER))
        raise
    finally:
        outcomes += [Outcome(mail, Result.UNTRIED) for mail in mails[len(outcomes) :]]
        note_delivery(actor=CLOCK, outcomes=outcomes, now=now)
    return outcomes
