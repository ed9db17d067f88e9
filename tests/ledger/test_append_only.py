"""The database itself refuses to change what was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from tequio.ledger import engine
from tequio.ledger.models import FieldSalt, FieldValue, LogEntry
from tequio.ledger.sequencer import publish
from tests.ledger.acts import note
from tests.writes import GUARD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    note(text="pulpo")
    publish()
    monkeypatch.setattr(GUARD, "watching", False)
    yield
    assert LogEntry.objects.count() == 1
    assert FieldValue.objects.count() == FieldSalt.objects.count() == 3


@pytest.mark.parametrize(
    "column", ["kind", "subject", "leaf", "leaf_hash", "visibility", "capacity", "actor_kind"]
)
def test_an_entry_keeps_what_it_says(column):
    with _refused():
        LogEntry.objects.update(**{column: "otra"})


@pytest.mark.parametrize("column", ["position", "leaf_index"])
def test_a_number_is_given_once(column):
    with _refused():
        LogEntry.objects.update(**{column: 7})


@pytest.mark.parametrize("column", ["position", "leaf_index"])
def test_a_number_is_not_taken_back(column):
    with _refused():
        LogEntry.objects.update(**{column: None})


@pytest.mark.parametrize("numbers", [{"leaf_index": 1}, {"position": 1}, {"position": None}])
def test_an_entry_gets_position_and_leaf_index_at_once(numbers):
    with transaction.atomic():
        later = note(text="caracol")
        with _refused():
            LogEntry.objects.filter(pk=later.pk).update(**numbers)
        transaction.set_rollback(True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows")
@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("ledger_logentry", {"capacity": "'otra'"}),
        ("ledger_logentry", {"id": "NULL", "capacity": "'otra'"}),
        ("ledger_fieldvalue", {"name": "'otro'"}),
        ("ledger_fieldvalue", {"id": "NULL", "name": "'otro'"}),
        ("ledger_fieldsalt", {"salt": "'0'"}),
    ],
)
def test_no_row_is_replaced(table, changed):
    with connection.cursor() as cursor:
        names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    columns = ", ".join(changed.get(name, name) for name in names)

    with _refused(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) SELECT {columns} FROM {table}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows")
def test_numbering_does_not_replace_what_has_the_number():
    with transaction.atomic():
        later = note(text="caracol")
        with _refused(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE OR REPLACE ledger_logentry SET position = 0, leaf_index = 0 WHERE id = %s", [later.pk]
            )
        transaction.set_rollback(True)


def test_an_entry_stays():
    with _refused():
        LogEntry.objects.all()._raw_delete("default")


@pytest.mark.parametrize("change", [{"value": "otra"}, {"name": "otro"}, {"number": 9}])
def test_a_field_keeps_what_it_says(change):
    with _refused():
        FieldValue.objects.filter(name="text").update(**change)


def test_a_field_stays():
    with _refused():
        FieldValue.objects.all()._raw_delete("default")


def test_a_withdrawn_field_does_not_come_back():
    with transaction.atomic():
        FieldValue.objects.filter(name="text").update(value=None, withdrawn=True)

        with _refused():
            FieldValue.objects.filter(name="text").update(value="pulpo", withdrawn=False)


def test_a_salt_keeps_what_it_says():
    with _refused():
        FieldSalt.objects.update(salt=b"0" * 32)


def test_a_salt_stays_while_its_field_is_disclosed():
    with _refused():
        FieldSalt.objects.all()._raw_delete("default")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
@pytest.mark.parametrize("table", ["ledger_logentry", "ledger_fieldvalue", "ledger_fieldsalt"])
def test_no_table_is_emptied(table):
    connection.check_constraints()  # what is deferred would refuse before the trigger
    with _refused(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_the_triggers_go_when_the_migration_is_reversed():
    engine.remove_triggers(connection)
    try:
        with transaction.atomic():
            LogEntry.objects.update(capacity="otra")
            transaction.set_rollback(True)
    finally:
        engine.install_triggers(connection)


@contextmanager
def _refused() -> Iterator[None]:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        yield
