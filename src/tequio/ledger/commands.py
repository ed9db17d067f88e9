"""Writes to the ledger itself: fields withdrawn, time believed, numbers skipped, keys forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Max

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of, local_time
from tequio.foundation.erasing import Sought, erase, lines_with
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger import engine, policy
from tequio.ledger.command import command
from tequio.ledger.events import (
    KeysForgotten,
    LeftoversDestroyed,
    NumbersSkipped,
    RemainsDestroyed,
    TimeConfirmed,
    WordsWithdrawn,
)
from tequio.ledger.limits import forget_counts
from tequio.ledger.models import ClockRound, FieldValue, IdempotencyKey, LogEntry, LogState
from tequio.ledger.numbers import Numbers
from tequio.ledger.recording import record
from tequio.ledger.rounds import doubt_at
from tequio.ledger.rows import locked
from tequio.ledger.steps import (
    PERSONAL_DATA,
    destroy,
    name_field,
    name_withdrawn,
    take_turn_to_withdraw,
    tells_what_was_withdrawn,
)


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


class WaitsForNumber(Refusal):
    """Uno de los registros todavía no tiene su número: inténtelo en un minuto."""


class StandsThereNoMore(ChangedMeanwhile):
    """Lo que se retira ya no está en uno de esos lugares: búsquelo otra vez."""


class NothingChosen(Refusal):
    """Elija al menos un lugar del que se retira."""


class GroundRepeatsIt(Refusal):
    """El fundamento repite lo que se retira, y quedaría publicado: escríbalo sin ello."""


class NameOfWhoeverActs(Refusal):
    """Eso está en el nombre con que usted firma: cámbielo antes, o que lo retire otra persona."""


class TellsWhatWasWithdrawn(Refusal):
    """Ese dato dice qué se retiró; sin él, el retiro no constaría."""


@command
def withdraw_words(
    *,
    actor: Actor,
    words: tuple[str, ...],
    lines: tuple[str, ...],
    ground: str,
    now: datetime,
    idempotency_key: str = "",
) -> LogEntry:
    """Take words out of the lines where they stand, whatever keeps them.

    A field of an entry goes whole, with its salt, and an entry names it. What was sent, copied or
    backed up is not reached. TooShort for words that stand in half of all others.
    """
    allow(policy.WITHDRAW_WORDS, actor)
    take_turn_to_withdraw()
    sought = Sought(words)
    _refuse_unfit(sought, lines, ground, actor)
    fields = _fields_of(lines)
    about = erase(sought, lines)
    name_withdrawn(fields, ground=ground, actor=actor, now=now)
    _forget_keys_of(lines)
    tables = sorted({line.partition("/")[0] for line in lines})
    return record(
        WordsWithdrawn(places=len(lines), tables=tuple(tables), ground=ground),
        actor=actor,
        subject=PERSONAL_DATA,
        about=about,
        occurred_on=day_of(now),
        now=now,
    )


def _refuse_unfit(sought: Sought, lines: Iterable[str], ground: str, actor: Actor) -> None:
    """Refuse what would say again in the log what is withdrawn, or nothing."""
    refuse_blank(ground, refusal=ReasonMissing)
    if not lines:
        raise NothingChosen
    if sought.is_in(ground):
        raise GroundRepeatsIt
    if sought.is_in(actor.label):
        raise NameOfWhoeverActs
    if set(lines) - {line.key for line in lines_with(sought)}:
        raise StandsThereNoMore


def _fields_of(lines: Iterable[str]) -> list[FieldValue]:
    """Return the fields of entries among the lines, before they are destroyed. WaitsForNumber."""
    pks = [line.split("/")[1] for line in lines if line.startswith(f"{FieldValue._meta.label}/")]
    found = list(
        FieldValue.objects.filter(pk__in=pks, withdrawn=False).select_related("entry").order_by("pk")
    )
    if any(field.entry.leaf and field.entry.leaf_index is None for field in found):
        raise WaitsForNumber
    return found


def _forget_keys_of(lines: Iterable[str]) -> None:
    """Forget what a form sent again would lead to, where its words are withdrawn."""
    for line in lines:
        model, pk, _column = line.split("/")
        IdempotencyKey.objects.filter(result_model=model, result_pk=pk).delete()


@command
def note_remains_destroyed(*, actor: Actor, tables: int, now: datetime) -> LogEntry:
    """Say that the database holds no remains of what was withdrawn."""
    allow(policy.NOTE_REMAINS, actor)
    event = RemainsDestroyed(tables=tables)
    return record(event, actor=actor, subject=PERSONAL_DATA, occurred_on=day_of(now), now=now)


@command
def note_leftovers_destroyed(*, actor: Actor, tables: int, now: datetime) -> LogEntry:
    """Note that nothing is left of rows that were deleted in their time."""
    allow(policy.NOTE_REMAINS, actor)
    event = LeftoversDestroyed(tables=tables)
    return record(event, actor=actor, subject=PERSONAL_DATA, occurred_on=day_of(now), now=now)


@command
def withdraw_field(*, actor: Actor, field: FieldValue, ground: str, now: datetime) -> FieldValue:
    """Destroy a field's value and salt; the leaf stays valid.

    Only the disclosure goes: whoever copied it before can still show it.
    """
    take_turn_to_withdraw()
    allow(policy.WITHDRAW_FIELD, actor, locked(field))
    if tells_what_was_withdrawn(field):
        raise TellsWhatWasWithdrawn
    refuse_blank(ground, refusal=ReasonMissing)
    destroy(field)
    name_field(field, ground=ground, actor=actor, now=now)
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
