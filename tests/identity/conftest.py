"""The people of these tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from tequio.foundation.actors import Actor
from tequio.identity.commands.account import close_account, register_person
from tequio.identity.models import Person
from tests.scopes import places  # noqa: F401 - a fixture used by name
from tests.worlds import world

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
def close(operator: Actor, now: datetime) -> Callable[[Person], None]:
    """Close an account."""

    def run(person: Person) -> None:
        close_account(actor=operator, person=person, reason="Dejó el puesto.", now=now)

    return run
