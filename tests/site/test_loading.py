"""The example is loaded whole or not at all, by the commands of everyone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

import pytest
from django.db.models import Count
from django.test import Client

from tequio.config.cli import main
from tequio.directory.models import Territory
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of, person_with_email
from tequio.ledger.models import LogEntry
from tequio.site.example.accounts import ACCOUNTS, renew_accounts
from tequio.site.example.load import load_example
from tests.country import office
from tests.scopes import body
from tests.worlds import world

pytestmark = pytest.mark.django_db

ADDRESSES = [account.email for account in ACCOUNTS]


class PowerCut(Exception):  # noqa: N818 - it is no error of the program
    """What nobody expects while loading."""


def _until(act: int, steps: Iterable[object]) -> Iterator[object]:
    for number, step in enumerate(steps):
        if number == act:
            raise PowerCut
        yield step


@pytest.mark.thorough
@pytest.mark.parametrize("act", [0, 60, 400])
def test_a_failure_while_loading_leaves_nothing_behind(now, act):
    with pytest.raises(PowerCut):
        load_example(now=now, progress=lambda steps: _until(act, steps))

    assert not Territory.objects.exists()
    assert not LogEntry.objects.exists()


@pytest.mark.thorough
@pytest.mark.parametrize("day", ["2026-12-26", "2027-01-04", "2027-03-28", "2028-02-29"])
def test_it_can_be_loaded_on_any_day(day):
    assert load_example(now=datetime.fromisoformat(f"{day}T06:30:00Z"))


@world
def roles_have_places(places, demonstration, now) -> None:
    """Where the accounts act, without all that the example tells of it."""
    office("demo-servicios", "Secretaría de Mercados y Limpia", demonstration, now)
    body("demo-comision", "Comisión de apertura de demostración", demonstration, now)


@world
def first_start(roles_have_places, now) -> dict[str, str]:
    """What the first start prints."""
    return {account.email: account.password for account in renew_accounts(now=now)}


@world
def passwords(first_start, now) -> dict[str, str]:
    """What the second start prints."""
    return {account.email: account.password for account in renew_accounts(now=now)}


def test_every_account_gets_another_password_each_time(first_start, passwords):
    assert first_start.keys() == passwords.keys() == set(ADDRESSES)
    assert not set(first_start.values()) & set(passwords.values())


def test_renewing_opens_no_second_account_and_grants_no_second_role(passwords):
    held = dict(Person.objects.annotate(held=Count("grants")).values_list("email", "held"))

    assert held == {account.email: int(account.role is not None) for account in ACCOUNTS}


@pytest.mark.parametrize("email", ADDRESSES)
def test_one_signs_in_with_what_was_printed(client: Client, passwords, email):
    client.post("/cuenta/entrar/", {"login": email, "password": passwords[email]})

    assert client.session["_auth_user_id"] == str(person_with_email(email).pk)


def test_the_accounts_act_within_their_scope(first_start, now):
    facilitator = actor_of(person_with_email("facilitacion@tequio.example"), now.date())

    assert facilitator.holds(Role.FACILITATOR, [SubjectRef("ejercicio", "demo")])
    assert not facilitator.holds(Role.FACILITATOR, [SubjectRef("ejercicio", "oax-2015")])


def test_a_password_is_not_kept_in_the_ledger(passwords):
    kept = [str(entry.values) for entry in LogEntry.objects.prefetch_related("fields")]

    assert not [password for password in passwords.values() if any(password in values for values in kept)]


@pytest.mark.thorough
def test_the_order_prints_its_accounts_with_passwords_that_serve(example, capsys):
    assert main(["example"]) == 0

    lines = capsys.readouterr().out.splitlines()
    _who, email, password, _first = re.split(r" {2,}", next(line for line in lines if "@" in line).strip())
    assert person_with_email(email).check_password(password)
