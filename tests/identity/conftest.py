"""The people of these tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from tequio.foundation.actors import Actor
from tequio.identity.commands.account import register_person
from tequio.identity.models import Person
from tests.worlds import world
from tests.writes import GUARD

PASSWORD = "una frase larga que nadie adivina"


@world
def person(db: None, operator: Actor, now: datetime) -> Person:
    """Open an account that signs in by code only."""
    return register_person(actor=operator, email="Enlace@Example.org ", label="Enlace de Oaxaca", now=now)


@world
def person_with_password(db: None, operator: Actor, now: datetime) -> Person:
    """Open an account that may sign in with a password too."""
    return register_person(
        actor=operator, email="clave@example.org", label="Enlace con clave", password=PASSWORD, now=now
    )


@pytest.fixture
def named(db: None, operator: Actor, now: datetime) -> Callable[[str], Person]:
    """Open an account with a label."""

    def register(label: str) -> Person:
        return register_person(actor=operator, email="otra@example.org", label=label, now=now)

    return register


@pytest.fixture
def close() -> Callable[[Person], None]:
    """Close an account; no command does it yet, so it is done behind the guard."""

    def update(person: Person) -> None:
        GUARD.watching = False
        Person.objects.filter(pk=person.pk).update(is_active=False)
        GUARD.watching = True

    return update
