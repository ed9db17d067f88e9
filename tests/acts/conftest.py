"""The example with its accounts, and one moment a little after it was loaded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tequio.deadlines.commands.pause import pause_for_clarification
from tequio.deadlines.commands.suspension import suspend_everything
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.actors import command_line_operator
from tequio.identity.commands.factor import add_authenticator_app
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.ledger.sequencer import publish
from tequio.site.example.accounts import renew_accounts
from tests.example import LOADED_AT
from tests.worlds import world

NOW = LOADED_AT + timedelta(hours=1)


@world
def accounts(example: None) -> None:
    complete_example()


def complete_example() -> None:
    """Give the example its accounts, and what it lacks of what acts need."""
    renew_accounts(now=LOADED_AT)
    _what_the_example_lacks()
    publish()


def _what_the_example_lacks() -> None:
    by = {"actor": command_line_operator(), "now": LOADED_AT}
    person = Person.objects.get(email="ciudadania@tequio.example")
    add_authenticator_app(
        actor=actor_of(person, LOADED_AT), person=person, secret="JBSWY3DPEHPK3PXP", now=LOADED_AT
    )
    running = Deadline.objects.filter(state=DeadlineState.RUNNING, pause=None).order_by("pk")[0]
    pause_for_clarification(deadline=running, question="¿Cuál?", asked_on=LOADED_AT.date(), **by)
    suspend_everything(
        first_day=date(2026, 12, 20),
        last_day=date(2026, 12, 22),
        ground="Decreto",
        source="Periódico Oficial",
        notice="Aviso",
        **by,
    )


@pytest.fixture(autouse=True)
def _a_little_later(accounts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
