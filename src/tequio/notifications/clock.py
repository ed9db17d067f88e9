"""What time alone makes the mail do: letters, digests, duties, sending, erasure."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog
from django.core.mail.backends.base import BaseEmailBackend

from tequio.foundation.actors import CLOCK
from tequio.foundation.days import day_of
from tequio.ledger.clock import isolated, leave_broken_connections, note_all, note_together
from tequio.notifications.commands.delivery import (
    NothingToForget,
    NothingToSend,
    claim_mail,
    forget_mail,
    note_delivery,
)
from tequio.notifications.commands.digest import compose_digests
from tequio.notifications.commands.duty_mail import compose_duties
from tequio.notifications.commands.letter import MOST_ENTRIES, postpone_letter, write_letters, write_postponed
from tequio.notifications.models import OutgoingMail, Rhythm, week_of
from tequio.notifications.postman import (
    Outcome,
    Result,
    Unreachable,
    connect,
    disconnect,
    remove_files,
    send,
)
from tequio.notifications.queries.delivery import DAYS_KEPT, to_send
from tequio.notifications.queries.digest import due_followers
from tequio.notifications.queries.duty_mail import officers_to_mail
from tequio.notifications.queries.letter import letters_are_due, letters_can_wait, postponed
from tequio.notifications.steps import NothingDue

_MAILS: Final = 25  # composed in one transaction
_SECONDS_A_ROUND: Final = 15  # the worker has other duties
_SECONDS_OF_REST: Final = 60  # when the mail server does not answer
_log = structlog.get_logger("tequio.notifications")


class _Rest:
    """Remembers, in this process, until when the mail server is left alone."""

    until = 0.0


def tick(now: datetime) -> int:
    """Write what is due and forget what is over; twice or late writes nothing more.

    A part that fails keeps no other from its work.
    """
    done = 0
    for part in (_retry, _write_before_digests, partial(_digest, rhythms=tuple(Rhythm)), _owe, _forget):
        with isolated(f"{__name__}.tick"):
            done += part(now)
    return done


def run(now: datetime) -> int:
    """Write what is due at once and send what waits; return how much was sent.

    Sending goes on when writing fails.
    """
    compose(now)
    return deliver(now)


def compose(now: datetime) -> None:
    """Write letters first: what they tell is not told again in a digest."""
    with isolated(f"{__name__}.letters"):
        if not letters_can_wait(now):
            _write_all(now)
    with isolated(f"{__name__}.digests"):
        _digest(now, (Rhythm.IMMEDIATE,))


def _retry(now: datetime) -> int:
    return note_all(write_postponed, "letter", postponed(), now)


def _write_before_digests(now: datetime) -> int:
    """Write letters where a digest waits for them: these would wait for the next mail."""
    if due_followers(now=now, rhythms=(Rhythm.DAILY, Rhythm.WEEKLY)):
        _write_all(now)
    return 0


def _write_all(now: datetime) -> None:
    with suppress(NothingDue):
        while letters_are_due():
            _write_letters(now)


def _write_letters(now: datetime) -> None:
    """Write the next letters; where one fails, each alone, and that one at a later tick."""
    try:
        write_letters(actor=CLOCK, entries=MOST_ENTRIES, now=now)
    except NothingDue:
        raise
    except Exception:  # noqa: BLE001 - told when it fails alone
        leave_broken_connections()
        for _entry in range(MOST_ENTRIES):
            _write_one(now)


def _write_one(now: datetime) -> None:
    with isolated(write_letters.__name__):
        with suppress(NothingDue):
            write_letters(actor=CLOCK, entries=1, now=now)
        return
    postpone_letter(actor=CLOCK, now=now)


def _digest(now: datetime, rhythms: Collection[Rhythm]) -> int:
    due = due_followers(now=now, rhythms=rhythms)
    return note_together(compose_digests, "followers", due, now, size=_MAILS)


def _owe(now: datetime) -> int:
    due = officers_to_mail(week_of(now), day_of(now))
    return note_together(compose_duties, "officers", due, now, size=_MAILS)


def _forget(now: datetime) -> int:
    forgotten = 0
    remove_files(before=now - timedelta(days=DAYS_KEPT))
    with isolated(forget_mail.__name__), suppress(NothingToForget):
        forget_mail(actor=CLOCK, now=now)
        forgotten = 1
    return forgotten


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
