"""Commands and events of an invented domain, to try the ledger with."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.policy import ANYONE, IMPORTERS, NotAllowed, Rule, allow
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.ledger.command import command, leave_to_a_batch
from tequio.ledger.events import Event, Visibility
from tequio.ledger.models import FollowerCursor, LogEntry
from tequio.ledger.recording import record

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PLAN = SubjectRef("plan", "oax-2017")
OAXACA = SubjectRef("estado", "oax")
ALBA = Actor(ActorKind.PERSON, "alba", "Enlace de Oaxaca", "liaison")
BRUNO = Actor(ActorKind.PERSON, "bruno", "Facilitación de Oaxaca", "facilitator")

NOTE = Rule("tests.note", (ANYONE,), "Cualquiera puede anotar.")
LOAD = Rule("tests.load", (IMPORTERS,), "Solo se carga de una fuente.")


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    kind = "tests.noted"
    label = "nota"
    sentence = "Se anotó «%(text)s»."

    text: str
    marks: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Whispered(Event):
    kind = "tests.whispered"
    label = "susurro"
    sentence = "Se susurró «%(text)s»."
    visibility = Visibility.PRIVATE

    text: str


@command
def note_in_public(
    *,
    text: str,
    actor: Actor,
    subject: SubjectRef,
    about: Collection[SubjectRef],
    occurred_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> LogEntry:
    """Note something for everyone to read."""
    allow(NOTE, actor)
    return record(
        Noted(text=text), actor=actor, subject=subject, about=about, occurred_on=occurred_on, now=now
    )


def note(text: str = "pulpo", **given: Any) -> LogEntry:
    """Note something, with what a test does not care about filled in."""
    usual = {"actor": ALBA, "subject": PLAN, "about": (), "occurred_on": NOW.date(), "now": NOW}
    return note_in_public(text=text, **{**usual, **given})


@command
def greet(*, person: Person, actor: Actor, now: datetime, idempotency_key: str = "") -> LogEntry:
    """Note that somebody was greeted."""
    allow(NOTE, actor)
    return record(Noted(text=person.label), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)


@command
def whisper(*, text: str, actor: Actor, now: datetime) -> LogEntry:
    """Note something in private."""
    allow(NOTE, actor)
    return record(Whispered(text=text), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)


@command
def load(*, actor: Actor, now: datetime, idempotency_key: str = "") -> LogEntry:
    """Write first and ask afterwards, as no command should."""
    note(text="cargada", actor=actor)
    allow(LOAD, actor)
    return record(Noted(text="terminada"), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)


@command
def forget_to_ask(*, actor: Actor, now: datetime) -> LogEntry:
    """Record without having asked, although an inner command asks."""
    note(text="interior", actor=actor)
    return record(Noted(text="exterior"), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)


@command
def forget_to_record(*, actor: Actor, now: datetime) -> Person:
    """Write without recording, although an inner command records."""
    allow(NOTE, actor)
    note(text="interior", actor=actor, now=now)
    return Person.objects.create(email="nadie@example.org", label="Nadie")


@command
def leave_for_later(*, actor: Actor, now: datetime) -> Person:
    """Write what another command tells of, together with the like."""
    allow(NOTE, actor)
    leave_to_a_batch()
    return Person.objects.create(email="nadie@example.org", label="Nadie")


@command
def note_although_refused(*, actor: Actor, now: datetime) -> LogEntry:
    """Go on after an inner command was refused."""
    allow(NOTE, actor)
    with suppress(NotAllowed):
        load(actor=actor, now=now)
    return record(Noted(text="a pesar de todo"), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)


@command
def count_too_far(*, actor: Actor, now: datetime) -> FollowerCursor:
    """Write a number that no column holds."""
    allow(NOTE, actor)
    return FollowerCursor.objects.create(name="tests.far", position=2**70)


@command
def count_with_a_key(*, actor: Actor, now: datetime, idempotency_key: str = "") -> int:
    """Answer with something that cannot be found again."""
    allow(NOTE, actor)
    note(text="interior", actor=actor)
    record(Noted(text="contada"), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)
    return 1
