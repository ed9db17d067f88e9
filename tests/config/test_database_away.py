"""A database that is away: every page says when to come back, none fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver

_VALUE = re.compile(r'value="[^"]*"')
_PART = re.compile(r"<\w+:\w+>|\(.*\)")
BOTH = [pytest.param("", id="es"), pytest.param("/en", id="en")]


@pytest.fixture
def away(committed_db: None) -> Iterator[Client]:
    """Return a browser with a session, of a site whose database cannot be opened."""
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a" * 32
    connection.close()
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "/no-hay/base"
    try:
        yield client
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


@pytest.mark.parametrize("prefix", BOTH)
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/bitacora/",
        "/compromisos/",
        "/estado/cam/",
        "/lo-que-debo/",
        "/mi-cuenta/",
        "/hito/demo-1-2-3/reportar/",
        "/datos/compromisos.csv",
        "/seguir/institucion/cotaipec/",
    ],
)
def test_every_page_says_when_to_come_back(away: Client, prefix: str, address: str):
    answer = away.get(f"{prefix}{address}")

    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


@pytest.mark.parametrize("prefix", BOTH)
def test_every_form_gives_back_what_was_typed(away: Client, prefix: str):
    sent = {"email": "alba@example.org", "name": "Mi «llave»", "password": "una frase que nadie adivina"}
    for address in _forms():
        answer = away.post(f"{prefix}{address}", sent)

        assert answer.status_code == 503, address
        assert int(answer["Retry-After"]) > 0
        assert {'value="alba@example.org"', 'value="Mi «llave»"'} <= {*_VALUE.findall(answer.text)}, address
        assert "una frase que nadie adivina" not in answer.text


def _forms() -> Iterator[str]:
    """Yield an address of each view that takes forms and is no act; tests/acts tries every act."""
    for route, view in _views(get_resolver()):
        of_a_library = getattr(view, "view_class", None)
        takes_forms = hasattr(of_a_library, "post") or "POST" in getattr(view, "methods", ())
        if takes_forms and not hasattr(view, "act"):
            yield f"/{_PART.sub('1-a', route).replace('^', '').replace('$', '')}"


def _views(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Callable[..., HttpResponse]]]:
    for pattern in resolver.url_patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _views(pattern, route)
        else:
            yield route, pattern.callback


def test_what_a_library_asks_comes_back_under_its_label(away: Client):
    answer = away.post(
        "/cuenta/entrar/", {"login": "alba@example.org", "password": "secreta", "next": "/ods/"}
    )

    assert '<label for="otra-login">Correo electrónico</label>' in answer.text
    assert '<label for="otra-password">Contraseña</label>' in answer.text
    assert 'name="next" value="/ods/"' in answer.text


def test_a_bug_loses_nothing_either(committed_db: None, monkeypatch):
    def fail(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tequio.identity.forms.sign_in.RequestLoginCodeForm.clean_email", fail)
    answer = Client(raise_request_exception=False).post("/cuenta/codigo/", {"email": "alba@example.org"})

    assert answer.status_code == 503
    assert 'value="alba@example.org"' in answer.text


def test_what_was_typed_comes_back(away: Client):
    answer = away.post("/hito/demo-1-2-3/reportar/", {"text": "Se recorrieron seis colonias."})

    assert answer.status_code == 503
    assert "Se recorrieron seis colonias." in answer.text
