"""Writes to the ledger itself: fields withdrawn, time believed, numbers skipped, keys forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Max

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of, local_time
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger import engine, policy
from tequio.ledger.command import command
from tequio.ledger.events import FieldWithdrawn, KeysForgotten, NumbersSkipped, TimeConfirmed
from tequio.ledger.limits import forget_counts
from tequio.ledger.models import ClockRound, FieldSalt, FieldValue, IdempotencyKey, LogEntry, LogState
from tequio.ledger.numbers import Numbers
from tequio.ledger.recording import record
from tequio.ledger.rounds import doubt_at


class TimeNotDoubted(Refusal):
    """La hora de la máquina no está en duda: el reloj ya actúa."""


@command
def confirm_time(*, actor: Actor, now: datetime) -> ClockRound:
    """Let the clock act again: whoever operates looked at the time."""
    allow(policy.CONFIRM_TIME, actor)
    doubt = doubt_at(now)
    if doubt is None:
        raise TimeNotDoubted
    newest = LogEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    given = {"last_at": now, "accepted_entry": newest}
    confirmed, _new = ClockRound.objects.update_or_create(pk=1, defaults=given)
    record(
        TimeConfirmed(reason=doubt.reason.value, last_on=day_of(doubt.last_at).isoformat()),
        actor=actor,
        subject=SubjectRef("federacion", "mx"),
        occurred_on=day_of(now),
        now=now,
    )
    return confirmed


KEPT_FOR: Final = timedelta(days=7)


class NothingToSkip(Refusal):
    """La bitácora ya va más allá de esos números."""


class NothingToForget(Refusal):
    """Ninguna clave de envío tiene más de una semana."""


@command
def withdraw_field(*, actor: Actor, field: FieldValue, ground: str, now: datetime) -> FieldValue:
    """Destroy a field's value and salt; the leaf stays valid.

    Only the disclosure goes: whoever copied it before can still show it.
    """
    allow(policy.WITHDRAW_FIELD, actor, field)
    entry = field.entry
    field.value, field.withdrawn = None, True
    field.save(update_fields=["value", "withdrawn"])
    FieldSalt.objects.filter(field=field).delete()
    record(
        FieldWithdrawn(leaf=entry.leaf_index or 0, field=field.name, ground=ground),
        actor=actor,
        subject=SubjectRef.parse(entry.subject),
        about=[entry.ref, *map(SubjectRef.parse, entry.about)],
        occurred_on=day_of(now),
        now=now,
    )
    return field


@command
def skip_numbers(*, actor: Actor, highest: Numbers, now: datetime) -> LogState:
    """Go on above the highest numbers ever given, and say which are missing."""
    allow(policy.SKIP_NUMBERS, actor)
    engine.lock_sequencer(connection)
    state = LogState.objects.select_for_update().get_or_create(pk=1)[0]
    reached = Numbers(state.size, state.leaves)
    after = reached.highest(highest)
    if after == reached:
        raise NothingToSkip
    state.size, state.leaves = after.size, after.leaves
    state.save(update_fields=["size", "leaves"])
    record(
        NumbersSkipped(
            first=reached.leaves,
            last=after.leaves - 1,
            position=reached.size,
            entries=after.size - reached.size,
        ),
        actor=actor,
        subject=SubjectRef("federacion", "mx"),
        occurred_on=day_of(now),
        now=now,
    )
    return state


@command
def forget_keys(*, actor: Actor, now: datetime) -> int:
    """Erase keys of forms that were sent more than a week ago.

    And what was counted before the last hour. Whole days of keys, so that
    the clock has something to erase once a day.
    """
    allow(policy.FORGET_KEYS, actor)
    old = IdempotencyKey.objects.filter(created_at__lt=_start_of_day(now) - KEPT_FOR)
    keys = old.delete()[0]
    if not keys + forget_counts(now):
        raise NothingToForget
    record(
        KeysForgotten(keys=keys),
        actor=actor,
        subject=SubjectRef("plataforma", "envios"),
        occurred_on=day_of(now),
        now=now,
    )
    return keys


def _start_of_day(now: datetime) -> datetime:
    return local_time(now).replace(hour=0, minute=0, second=0, microsecond=0)
