"""Sessions are ended by whoever they are of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.identity.events import SessionsEnded
from tequio.identity.models import Person, Session
from tequio.identity.policy import account as policy
from tequio.identity.queries.session import OpenSession, code_of, sessions_of
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class SessionOver(Refusal):
    """Esa sesión ya no está abierta."""


class NoOtherSession(Refusal):
    """No hay ninguna otra sesión abierta."""


@command
def end_session(
    *, actor: Actor, person: Person, session: str, now: datetime, idempotency_key: str = ""
) -> Person:
    """End one session of an account, by the code that pages name it with."""
    allow(policy.END_SESSIONS, actor, person)
    person = locked(person)
    found = [kept for kept in sessions_of(person, now) if kept.code == session]
    if not found:
        raise SessionOver
    return _ended(found, person, actor, now)


@command
def end_other_sessions(
    *, actor: Actor, person: Person, kept: str, now: datetime, idempotency_key: str = ""
) -> Person:
    """End all sessions of an account but one, by its key."""
    allow(policy.END_SESSIONS, actor, person)
    person = locked(person)
    found = [other for other in sessions_of(person, now) if other.code != code_of(kept)]
    if not found:
        raise NoOtherSession
    return _ended(found, person, actor, now)


def _ended(found: Collection[OpenSession], person: Person, actor: Actor, now: datetime) -> Person:
    Session.objects.filter(pk__in=[session.key for session in found]).delete()
    event = SessionsEnded(label_of_person=person.label, sessions=len(found))
    record(event, actor=actor, subject=person.ref, occurred_on=day_of(now), now=now)
    return person
