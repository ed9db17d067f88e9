"""PostgreSQL ends what a page asks for too long; orders and the worker take their time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from tequio.config import patience

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such limits"),
]


@pytest.fixture
def as_a_page(committed_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be a process of the web server, with little patience."""
    options = dict(connection.settings_dict["OPTIONS"])
    monkeypatch.setattr(
        patience, "OF_A_PAGE", {"statement_timeout": "300ms", "idle_in_transaction_session_timeout": "400ms"}
    )
    connection.close()
    patience.limit_pages()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = options


def _sleep_first(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    with connection.wrap_database_errors:
        context["cursor"].cursor.execute("SELECT pg_sleep(20)")
    return execute(sql, params, many, context)


@pytest.mark.usefixtures("as_a_page")
def test_a_page_that_takes_too_long_says_when_to_come_back():
    client, begun = Client(raise_request_exception=False), time.monotonic()

    with connection.execute_wrapper(_sleep_first):
        read = client.get("/compromisos/")
        sent = client.post("/cuenta/codigo/", {"email": "alba@example.org"})

    assert (read.status_code, sent.status_code) == (503, 503)
    assert int(read["Retry-After"]) > 0
    assert 'value="alba@example.org"' in sent.text
    assert time.monotonic() - begun < 10
    assert client.get("/compromisos/").status_code == 200


@pytest.mark.usefixtures("as_a_page")
def test_a_transaction_that_rests_too_long_says_so_too(monkeypatch):
    def rest(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        context["cursor"].cursor.execute("BEGIN")
        time.sleep(1)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(rest):
        answer = Client(raise_request_exception=False).get("/compromisos/")

    assert answer.status_code == 503


@pytest.mark.django_db
def test_orders_and_the_worker_take_the_time_they_need():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        statement = cursor.fetchone()
        cursor.execute("SHOW idle_in_transaction_session_timeout")

        assert (statement, cursor.fetchone()) == (("0",), ("0",))


def test_a_server_that_vanished_is_noticed():
    options = connection.settings_dict["OPTIONS"]

    assert options["connect_timeout"] <= 5
    assert options["keepalives_idle"] + options["keepalives_interval"] * options["keepalives_count"] <= 60
    assert options["tcp_user_timeout"] <= 60_000


@pytest.mark.usefixtures("as_a_page")
def test_a_deadlock_or_a_slow_statement_is_a_failure_that_may_pass():
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(20)")
