"""What was withdrawn or deleted leaves the files; where somebody still sees it, nobody says that it did."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import connection

from tequio.foundation.actors import Actor, command_line_operator
from tequio.foundation.erasing import Sought, lines_with
from tequio.foundation.policy import allow
from tequio.ledger import clock, commands, engine, remains
from tequio.ledger.command import command
from tequio.ledger.commands import withdraw_field, withdraw_words
from tequio.ledger.events import Event, LeftoversDestroyed, RemainsDestroyed, Visibility
from tequio.ledger.integrity import problems
from tequio.ledger.models import FieldValue, IdempotencyKey, LogEntry
from tequio.ledger.recording import record
from tequio.ledger.sequencer import publish
from tests.crossing import Crossing, at_once
from tests.erasure.raw import ALONE, files_with, let_the_planner_look
from tests.ledger.acts import NOTE, NOW, PLAN, note

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.engine]

WORDS = ("Zanatillo Ríos",)


@dataclass(frozen=True, kw_only=True)
class Dropped(Event):
    kind = "tests.dropped"
    erases = ("identity.Draft",)
    label = "borrado"
    sentence = "Se borró algo."
    visibility = Visibility.STAFF


@command
def drop(*, actor: Actor, now: datetime) -> LogEntry:
    """Say that something was deleted in its time."""
    allow(NOTE, actor)
    return record(Dropped(), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)


@pytest.fixture
def field() -> FieldValue:
    entry = note(text="lo dijo Zanatillo Ríos")
    publish()
    return FieldValue.objects.get(entry=entry.pk, name="text")


def found() -> tuple[str, ...]:
    return tuple(line.key for line in lines_with(Sought(WORDS)))


def withdraw(lines: tuple[str, ...] = ()) -> LogEntry:
    return withdraw_words(
        actor=command_line_operator(), words=WORDS, lines=lines or found(), ground="Solicitud", now=NOW
    )


def withdraw_alone(field: FieldValue) -> FieldValue:
    return withdraw_field(actor=command_line_operator(), field=field, ground="Solicitud", now=NOW)


@contextmanager
def somebody_reading() -> Iterator[None]:
    """See the database, on a connection of one's own, as it is now."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            if other.vendor == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT count(*) FROM django_migrations")
            yield
    finally:
        other.close()


@ALONE
def test_what_somebody_still_sees_is_not_said_to_be_gone(field, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 200)
    with somebody_reading():
        withdraw()

        with pytest.raises(engine.RemainsInUse):
            remains.destroy_remains(actor=command_line_operator(), now=NOW)

    assert remains.there_are_remains()
    assert clock.tick(NOW) == 1
    assert not remains.there_are_remains()


@ALONE
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes over what it deletes")
def test_whoever_still_sees_it_is_waited_for(field, monkeypatch):
    """Given somebody who reads for a while, when it is destroyed, then it is gone once they are done."""
    reading = ExitStack()
    reading.enter_context(somebody_reading())
    monkeypatch.setattr(time, "sleep", lambda _seconds: reading.close())
    withdraw()

    remains.destroy_remains(actor=command_line_operator(), now=NOW)

    assert not remains.there_are_remains()


@ALONE
def test_no_note_of_the_planner_is_left_of_a_table_that_is_empty_now():
    for number in range(3):
        note(text=f"acta {number}", idempotency_key=f"Zanatillo Ríos {number}")
    publish()
    let_the_planner_look()
    assert files_with(b"Zanatillo")

    withdraw()
    remains.destroy_remains(actor=command_line_operator(), now=NOW)

    assert not IdempotencyKey.objects.exists()
    assert not files_with(b"Zanatillo")


def test_a_datum_alone_asks_for_the_tables_of_the_ledger(field, monkeypatch):
    asked = []
    monkeypatch.setattr(engine, "destroy_remains", lambda _connection, tables: asked.append(tables))
    withdraw_alone(field)

    clock.tick(NOW)

    assert {"ledger_fieldvalue", "ledger_fieldsalt"} <= asked[0]
    assert "directory_institution" not in asked[0]


@ALONE
def test_what_is_deleted_in_its_time_goes_once_a_day_and_only_the_staff_is_told():
    drop(actor=command_line_operator(), now=NOW)

    days = [clock.tick(NOW + timedelta(hours=hours)) for hours in (23, 24, 48)]

    assert days == [0, 1, 0]
    assert LogEntry.objects.get(kind=LeftoversDestroyed.kind).visibility == "staff"
    assert not LogEntry.objects.filter(kind=RemainsDestroyed.kind).exists()


def test_two_who_withdraw_the_same_withdraw_it_once(field, monkeypatch):
    crossing = Crossing.before(monkeypatch, commands, "erase")

    outcomes = crossing.run(withdraw, lambda: withdraw_alone(FieldValue.objects.get(pk=field.pk)))

    assert sorted(type(one).__name__ for one in outcomes) == ["LogEntry", "NotAllowed"]
    publish()
    assert not list(problems())


def test_many_who_withdraw_the_same_withdraw_it_once(field):
    outcomes = at_once([partial(withdraw, found())] * 3)

    assert sorted(type(one).__name__ for one in outcomes) == ["LogEntry", *["StandsThereNoMore"] * 2]
    publish()
    assert not list(problems())
