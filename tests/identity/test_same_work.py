"""Whether an address has an account is told neither by an answer nor by the work that it takes."""

from __future__ import annotations

import html
import re
from functools import partial

import pytest
from django.core.cache import cache
from django.test import Client

from tequio.foundation.actors import command_line_operator
from tequio.identity.commands.account import close_account, register_person
from tests.identity.conftest import PASSWORD
from tests.work import work_of
from tests.worlds import world

UNKNOWN, OTHER = "nadie@example.org", "tampoco@example.org"
_OPENED = {"con.clave@example.org": PASSWORD, "sin.clave@example.org": "", "cerrada@example.org": PASSWORD}
_TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@world
def accounts(now) -> None:
    """Open an account of each kind: with a password, without one, and one that was closed."""
    operator = command_line_operator()
    for email, password in _OPENED.items():
        person = register_person(actor=operator, email=email, label="Alguien", password=password, now=now)
    close_account(actor=operator, person=person, reason="Se fue.", now=now)


def _sent(address: str, email: str, **more: str):
    """Send a form of sign-in from a browser and a connection of its own."""
    given = {"login": email, "email": email, **more}
    return partial(Client().post, address, given, REMOTE_ADDR="198.51.100.7")


ASKING = [
    pytest.param("/cuenta/entrar/", {"password": "una frase que no es la suya"}, id="password"),
    pytest.param("/cuenta/codigo/", {}, id="code"),
    pytest.param("/cuenta/contrasena/olvidada/", {}, id="recovery"),
]


@pytest.mark.engine
@pytest.mark.parametrize("email", [OTHER, *_OPENED])
@pytest.mark.parametrize(("address", "more"), ASKING)
def test_an_address_takes_the_same_work_with_an_account_and_without(
    accounts, monkeypatch, address, more, email
):
    _sent(address, "calienta@example.org", **more)()  # what is asked once a process
    cache.clear()
    of_nobody = work_of(_sent(address, UNKNOWN, **more), monkeypatch)
    cache.clear()

    assert work_of(_sent(address, email, **more), monkeypatch) == of_nobody


@pytest.mark.parametrize("email", _OPENED)
@pytest.mark.parametrize(("address", "more"), ASKING)
def test_an_address_is_answered_the_same_with_an_account_and_without(accounts, address, more, email):
    told = []
    for one in (UNKNOWN, email):
        client = Client()
        answer = client.post(address, {"login": one, "email": one, **more}, follow=True)
        told.append(_TOKENS.sub("", html.unescape(answer.content.decode())).replace(one, "CORREO"))

    assert told[0] == told[1]
