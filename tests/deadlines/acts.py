"""Rules of deadlines and a command of an invented domain that owes answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tequio.deadlines.commands.deadline import complete_deadline
from tequio.deadlines.duties import DeadlineRule, register
from tequio.deadlines.models import Deadline
from tequio.foundation.actors import Actor, ActorKind, Role
from tequio.foundation.policy import ANYONE, Rule, allow
from tequio.foundation.refs import SubjectRef
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tests.people import somebody

ANSWER = register(
    DeadlineRule("tests-answer", "responder la pregunta", 10, "Toda pregunta se responde.", "silent")
)
DELIVER = register(DeadlineRule("tests-deliver", "entregar el hito", 0, "El plan fija la fecha."))
QUESTION = SubjectRef("respuesta", "cam-1")
EXERCISE = SubjectRef("ejercicio", "cam-2026")
INSTITUTE = SubjectRef("institucion", "cotaipec")
STARTED_ON = date(2026, 11, 17)
DUE_ON = date(2026, 12, 1)
ACT = Rule("tests.answer", (ANYONE,), "Cualquiera puede responder.")


def at(day: date) -> datetime:
    """Return noon of a day."""
    return datetime.combine(day, time(18), UTC)


LIAISON = somebody("ana", Role.LIAISON, INSTITUTE)
NEIGHBOUR = somebody("beto", Role.LIAISON, SubjectRef("institucion", "vecina"))
FACILITATOR = somebody("carla", Role.FACILITATOR, EXERCISE)
MEMBER = somebody("diego", Role.SECRETARIAT_MEMBER, EXERCISE)
ADVISER = somebody("elia", Role.ADVISER, SubjectRef("estado", "cam"))
CITIZEN = Actor(ActorKind.PERSON, "fito", "Persona", "citizen")


@dataclass(frozen=True, kw_only=True)
class Answered(Event):
    kind = "tests.answered"
    label = "respuesta"
    sentence = "Se respondió."


@command
def answer(*, actor: Actor, deadline: Deadline, done_on: date, now: datetime) -> Deadline:
    """Do what the deadline measures."""
    allow(ACT, actor)
    record(Answered(), actor=actor, subject=deadline.subject_ref, occurred_on=done_on, now=now)
    return complete_deadline(actor=actor, deadline=deadline, done_on=done_on, now=now)
