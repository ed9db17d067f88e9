"""A database that is away: every page says when to come back, none fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

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


@pytest.mark.parametrize(
    "address", ["/cuenta/entrar/", "/mi-cuenta/correos/dejar/", "/seguir/institucion/cotaipec/"]
)
def test_a_form_says_so_too(away: Client, address: str):
    answer = away.post(
        address, {"idempotency_key": "a", "email": "alba@example.org", "login": "alba@example.org"}
    )

    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_what_was_typed_comes_back(away: Client):
    answer = away.post("/hito/demo-1-2-3/reportar/", {"text": "Se recorrieron seis colonias."})

    assert answer.status_code == 503
    assert "Se recorrieron seis colonias." in answer.text
