"""The people of the tests: somebody with one role, who may also have an account and come in."""

from __future__ import annotations

from datetime import date, datetime

from django.test import Client

from tequio.foundation.actors import Actor, ActorKind, Grant, Role, command_line_operator
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import register_person
from tequio.identity.commands.role import grant_role
from tequio.identity.models import Person

SINCE = date(2026, 1, 1)


def somebody(key: str, role: Role, scope: SubjectRef | None, label: str = "") -> Actor:
    """Return an actor with one role, who needs no account to act in a command."""
    return Actor(ActorKind.PERSON, key, label or f"Persona {key}", role.value, (Grant(role, scope),))


def account(
    name: str,
    now: datetime,
    role: Role | None = None,
    scope: SubjectRef | None = None,
    *,
    label: str = "",
    since: date = SINCE,
) -> Person:
    """Open an account that holds at most one role."""
    operator = command_line_operator()
    email = f"{name}@example.org"
    person = register_person(actor=operator, email=email, label=label or name.title(), now=now)
    if role:
        grant_role(actor=operator, person=person, role=role, scope=scope, valid_from=since, now=now)
    return person


def come_in(person: Person, client: Client | None = None) -> Client:
    """Return the browser of a person who signed in."""
    client = client or Client()
    client.force_login(person)
    return client
