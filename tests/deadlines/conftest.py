"""An institution of Campeche that owes an answer; built by commands only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tequio.deadlines.commands.deadline import start_deadline
from tequio.deadlines.models import Deadline
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tests.deadlines.acts import ANSWER, EXERCISE, QUESTION, STARTED_ON, at
from tests.people import account, come_in
from tests.scopes import exercise
from tests.worlds import world


@pytest.fixture
def start(institute: Institution, operator: Actor) -> Callable[..., Deadline]:
    """Start the institute's deadline to answer, with what a test changes."""

    def run(**given: object) -> Deadline:
        usual: dict[str, Any] = {
            "actor": operator,
            "rule": ANSWER,
            "owner": institute.ref,
            "owner_label": "COTAIPEC",
            "subject": QUESTION,
            "matter": "¿Cuándo abre la biblioteca?",
            "started_on": STARTED_ON,
            "calendar_of": institute,
            "about": (EXERCISE,),
        } | given
        return start_deadline(**{"now": at(usual["started_on"]), **usual})  # type: ignore[arg-type]

    return run


@world
def deadline(start: Callable[..., Deadline]) -> Deadline:
    """Ten business days from 17 November 2026: until 1 December."""
    return start()


@world
def places(institute: Institution, neighbour: Institution, now: datetime) -> None:
    """The exercise that is facilitated, and who has nothing to do with it."""
    exercise(EXERCISE.key, "Ejercicio local de Campeche", institute, now)


@pytest.fixture
def visit(places: None) -> Callable[..., Client]:
    """Sign in somebody with a role, on the very day of the test."""

    def run(role: Role | None = None, scope: SubjectRef | None = None, name: str = "enlace") -> Client:
        return come_in(account(name, timezone.now(), role, scope, label=name, since=STARTED_ON))

    return run
