"""What each engine does in its own way: short reads, and files without remains."""

from __future__ import annotations

import pytest
from django.db import connection

from tequio.ledger.engine import RemainsInUse, destroy_remains, in_a_hurry
from tequio.ledger.models import FollowerCursor


def _patience() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_who_is_in_a_hurry_reads_all_the_same():
    FollowerCursor.objects.update_or_create(name="prueba")

    with in_a_hurry(connection):
        found = FollowerCursor.objects.filter(name="prueba").exists()
        waits = _patience() if connection.vendor == "postgresql" else ""

    assert (found, waits) == (True, "2s" if waits else "")


@pytest.mark.usefixtures("committed_db")
def test_rows_stay_where_what_was_deleted_is_destroyed():
    before = _patience() if connection.vendor == "postgresql" else ""
    FollowerCursor.objects.update_or_create(name="prueba")

    destroy_remains(connection, ["ledger_followercursor"])

    assert FollowerCursor.objects.filter(name="prueba").exists()
    assert before == (_patience() if connection.vendor == "postgresql" else "")


@pytest.mark.usefixtures("committed_db")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL waits for the tables, ten seconds")
def test_while_somebody_reads_the_log_beside_the_file_is_not_emptied():
    reader = connection.copy()
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        with reader.cursor() as reading:
            reading.execute("BEGIN")
            reading.execute("SELECT name FROM ledger_followercursor").fetchall()
            with pytest.raises(RemainsInUse):
                destroy_remains(connection, [])
    finally:
        reader.close()
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
