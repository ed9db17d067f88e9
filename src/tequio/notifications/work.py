"""What the worker does with mail: compose, take, send, note."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

import structlog
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from tequio.foundation.actors import CLOCK
from tequio.ledger.clock import isolated, note_together
from tequio.notifications.commands.composing import (
    NothingDue,
    compose_digests,
    compose_duties,
    write_letters,
)
from tequio.notifications.commands.sending import NothingToSend, claim_mail, note_delivery
from tequio.notifications.models import OutgoingMail, Rhythm
from tequio.notifications.postman import Outcome, Result, Unreachable, connect, disconnect, send
from tequio.notifications.queries.digests import due_followers
from tequio.notifications.queries.letters import officers_to_mail
from tequio.notifications.queries.sending import to_send
from tequio.notifications.rhythms import week_of

_SECONDS_A_ROUND: Final = 15  # the worker has other duties
_A_ROUND: Final = 25  # mails composed in one transaction
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
    with isolated(write_letters.__name__):
        _write_letters(now)
    digest(now, (Rhythm.IMMEDIATE,))


def digest(now: datetime, rhythms: Collection[Rhythm]) -> int:
    """Write the digests that are due; a follower who cannot be told stops nobody else."""
    due = due_followers(now=now, rhythms=rhythms)
    return note_together(compose_digests, "followers", due, now, size=_A_ROUND)


def owe(now: datetime) -> int:
    """Write officers what they owe this week, those who were not told yet."""
    due = officers_to_mail(week_of(now), timezone.localdate(now))
    return note_together(compose_duties, "officers", due, now, size=_A_ROUND)


def _write_letters(now: datetime) -> None:
    with suppress(NothingDue):
        while True:
            write_letters(actor=CLOCK, now=now)


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
