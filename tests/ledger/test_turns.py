"""The same command on the same thing follows the one before it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

from tequio.foundation.actors import Actor, command_line_operator
from tequio.foundation.policy import ANYONE, Rule, allow
from tequio.foundation.refusals import Refusal
from tequio.identity.models import Person
from tequio.ledger import command as commands
from tequio.ledger.command import GoneMeanwhile, command
from tequio.ledger.models import LogEntry
from tequio.ledger.recording import record
from tests.crossing import at_once, meeting
from tests.ledger.acts import PLAN, Noted
from tests.people import account

NOTE = Rule("tests.note_once", (ANYONE,), "Una sola vez.")


class NotedAlready(Refusal):
    """Ya consta."""


def look() -> bool:
    return LogEntry.objects.filter(kind="tests.noted").exists()


@command
def note_once(*, actor: Actor, now: datetime, person: Person | None = None) -> LogEntry:
    """Note something unless it was."""
    allow(NOTE, actor)
    if look():
        raise NotedAlready
    text = person.label if person else "nota"
    return record(Noted(text=text), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)


@pytest.mark.engine
@pytest.mark.usefixtures("committed_db")
def test_what_is_looked_for_and_then_written_is_written_once(monkeypatch, now):
    meeting(monkeypatch, commands, "_claim")
    note = partial(note_once, actor=command_line_operator(), now=now)

    outcomes = at_once([note] * 8)

    assert sorted(type(one).__name__ for one in outcomes) == ["LogEntry", *["NotedAlready"] * 7]


@pytest.mark.django_db
def test_whoever_waited_reads_the_thing_again(monkeypatch, now):
    person = account("ana", now)
    person.label = "Lo que decía antes"
    monkeypatch.setattr("tequio.ledger.engine.wait_for_turn", lambda *_given: True)

    noted = note_once(actor=command_line_operator(), person=person, now=now)

    assert "Lo que decía antes" not in str(noted.fields.values_list("value", flat=True))


@pytest.mark.django_db
def test_whoever_waited_for_what_is_gone_is_told(monkeypatch, now):
    person = account("ana", now)
    person.pk = 987654
    monkeypatch.setattr("tequio.ledger.engine.wait_for_turn", lambda *_given: True)

    with pytest.raises(GoneMeanwhile):
        note_once(actor=command_line_operator(), person=person, now=now)
