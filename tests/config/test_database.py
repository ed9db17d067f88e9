"""The SQLite that runs is the safe one, and keeps what it acknowledged."""

from __future__ import annotations

import pytest
from django.db import connection

from tequio.config.sqlite import OLDEST

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no pragmas"),
]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20_000)],
)
def test_every_connection_writes_through_to_the_disk_and_keeps_references(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

        assert cursor.fetchone() == (value,)


def test_a_transaction_is_a_writer_from_its_beginning():
    assert connection.transaction_mode == "IMMEDIATE"


def test_the_library_that_runs_is_not_the_one_that_damages():
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        running = tuple(map(int, cursor.fetchone()[0].split(".")))

    assert running >= OLDEST
