"""What needs no account is counted, and nobody uses up what is of others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import transaction

from tequio.foundation.actors import CLOCK
from tequio.foundation.networks import client_of
from tequio.ledger.commands import NothingToForget, forget_keys
from tequio.ledger.limits import Limit, Sender, TooManyAsk, TooOften, take
from tequio.ledger.models import HourCount
from tests.crossing import at_once
from tests.writes import GUARD

FEW = Limit("prueba", visitor=3, connection=4, target=6, everyone=5)


@pytest.fixture(autouse=True)
def _within_a_command(monkeypatch) -> None:
    monkeypatch.setattr(GUARD, "watching", False)


def ask(now, *, address="192.0.2.1", browser="a", target="ejercicio/uno") -> None:
    with transaction.atomic():  # as in a command: what is refused is not counted
        take(FEW, Sender(address, browser), target=target, now=now)


@pytest.mark.django_db
def test_one_browser_has_its_part(now):
    for number in range(3):
        ask(now, target=f"cosa/{number}")

    with pytest.raises(TooOften):
        ask(now, target="cosa/9")

    ask(now, browser="b", target="cosa/9")


@pytest.mark.django_db
def test_one_connection_has_its_part_however_many_browsers(now):
    for number in range(4):
        ask(now, browser=f"b{number}", target=f"cosa/{number}")

    with pytest.raises(TooOften):
        ask(now, browser="nuevo", target="cosa/9")

    ask(now + timedelta(hours=1), browser="nuevo")


@pytest.mark.django_db
def test_one_connection_takes_a_third_of_what_there_is_for_a_thing(now):
    for browser in "ab":
        ask(now, browser=browser)

    with pytest.raises(TooOften):
        ask(now, browser="c")

    ask(now, address="192.0.2.2")


@pytest.mark.django_db
def test_whoever_comes_when_all_is_used_up_still_has_a_first_time(now):
    for number in range(5):
        ask(now, address=f"192.0.2.{number}", target=f"cosa/{number}")

    ask(now, address="198.51.100.1", target="cosa/9")
    with pytest.raises(TooManyAsk):
        ask(now, address="198.51.100.1", target="cosa/8")
    for number in range(4):
        ask(now, address=f"203.0.113.{number}", target=f"cosa/{number}")
    with pytest.raises(TooManyAsk):
        ask(now, address="203.0.113.9", target="cosa/9")


@pytest.mark.django_db
def test_what_is_for_no_thing_has_no_part_of_it(now):
    for number in range(4):
        take(Limit("otra", visitor=9, connection=4, everyone=9), Sender(""), target=f"{number}", now=now)

    with pytest.raises(TooOften):
        take(Limit("otra", visitor=9, connection=4, everyone=9), Sender(""), now=now)


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("", ""),
    ],
)
def test_a_client_is_its_network(address, client):
    assert client_of(address) == client


@pytest.mark.django_db
def test_nothing_that_is_kept_tells_an_address_and_the_clock_erases_it(now):
    ask(now)

    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in HourCount.objects.values_list("key", flat=True))
    with pytest.raises(NothingToForget):
        forget_keys(actor=CLOCK, now=now + timedelta(hours=1))
    forget_keys(actor=CLOCK, now=now + timedelta(hours=2))
    assert not HourCount.objects.exists()


@pytest.mark.engine
@pytest.mark.usefixtures("committed_db")
def test_of_many_at_once_no_more_pass_than_there_is_room_for(now):
    def one() -> str:
        ask(now)
        return "taken"

    outcomes = at_once([one] * 8)

    assert outcomes.count("taken") == 2
    assert {type(outcome) for outcome in outcomes if outcome != "taken"} == {TooOften}
