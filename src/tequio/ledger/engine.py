"""What the two database engines do each in their own words.

Only this module and the configuration name an engine.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_SEQUENCER_LOCK = 7_201_520  # any constant that no other lock of the database uses

_ENTRY = "ledger_logentry"
_FIELD = "ledger_fieldvalue"
_SALT = "ledger_fieldsalt"
PATIENCE = 10_000  # milliseconds that whoever reads what is written anew is waited for
_BETWEEN_TRIES = 0.3  # seconds
_FULL_TEXT = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
# The columns of which the planner has notes, and that hold words: texts, and what JSON or an index say.
_NOTED_COLUMNS = """
    SELECT noted.attname, format_type(owned.atttypid, owned.atttypmod)
    FROM pg_stats noted JOIN pg_attribute owned ON owned.attname = noted.attname
    JOIN pg_type kind ON kind.oid = owned.atttypid
    WHERE noted.schemaname = current_schema() AND noted.tablename = %s
    AND owned.attrelid = quote_ident(%s)::regclass AND kind.typcategory IN ('S', 'U') AND %s
"""
_ENTRY_COLUMNS = (
    "id", "uid", "kind", "visibility", "subject", "about", "actor_kind", "capacity",
    "occurred_on", "recorded_at", "leaf", "leaf_hash",
)  # fmt: skip
# Numbering gives an entry its position, and a leaf its index, both at once.
_NUMBERED_ONCE = (
    "OLD.position IS NULL AND OLD.leaf_index IS NULL AND NEW.position IS NOT NULL "
    "AND (NEW.leaf_index IS NULL) = (OLD.leaf = '')"
)
_WITHDRAWN_ONCE = (
    "NEW.id = OLD.id AND NEW.entry_id = OLD.entry_id AND NEW.number = OLD.number "
    "AND NEW.name = OLD.name AND NEW.withdrawn AND NOT OLD.withdrawn"
)


def lock_sequencer(connection: BaseDatabaseWrapper) -> None:
    """Wait until this transaction is the only one that numbers entries.

    On SQLite every transaction is IMMEDIATE and thereby the only writer.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEQUENCER_LOCK])


@contextmanager
def in_a_hurry(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Read without waiting for anybody longer than two seconds.

    On SQLite readers wait for nobody.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 2000")
        yield


def wait_for_turn(connection: BaseDatabaseWrapper, name: str) -> bool:
    """Let transactions of one name follow one another; tell whether this one waited.

    On SQLite every transaction is IMMEDIATE and follows all others.
    """
    if connection.vendor != "postgresql":
        return False
    number = _number_of(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if cursor.fetchone()[0]:
            return False
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
    return True


def share_turn(connection: BaseDatabaseWrapper, name: str) -> None:
    """Let transactions of one name go on together, and none that waits for its turn of that name.

    On SQLite every transaction is IMMEDIATE and follows all others.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_number_of(name)])


def _number_of(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)


class RemainsInUse(Exception):  # noqa: N818 - read as a sentence
    """Somebody is reading: what is left of deleted rows goes at another attempt."""


def destroy_remains(connection: BaseDatabaseWrapper, tables: Collection[str]) -> None:
    """Leave nothing in the files of the database of rows that are no more, or said something else.

    SQLite writes its file anew and empties the log beside it; PostgreSQL writes anew the
    tables that are named, which nobody reads meanwhile: for ten seconds at most it waits for
    others. Outside a transaction. RemainsInUse, or OperationalError, when others are in the way.
    """
    if connection.vendor == "postgresql":
        _rewrite_tables(connection, tables)
        return
    with connection.cursor() as cursor:
        for (table,) in cursor.execute(_FULL_TEXT).fetchall():
            # A word that was taken out stands in the parts of the index until they are merged.
            cursor.execute(f'INSERT INTO "{table}"("{table}") VALUES (\'optimize\')')
        cursor.execute("VACUUM")
    _empty_log(connection)


def destroy_leftovers(connection: BaseDatabaseWrapper, tables: Collection[str]) -> None:
    """Leave nothing of deleted rows in the files, as far as it goes while everybody works.

    SQLite overwrites what it deletes (`secure_delete`), so that only the log beside its file is
    emptied; PostgreSQL writes the tables anew. Raises as `destroy_remains`.
    """
    if connection.vendor == "postgresql":
        _rewrite_tables(connection, tables)
    else:
        _empty_log(connection)


def _empty_log(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        busy, *_pages = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {patience}")
    if busy:
        raise RemainsInUse


def _rewrite_tables(connection: BaseDatabaseWrapper, tables: Collection[str]) -> None:
    until = time.monotonic() + PATIENCE / 1000
    # The most frequent values of columns stand in the last; each ANALYZE before writes its own anew.
    waiting = [*sorted(tables), "pg_statistic"]
    with _unhurried(connection) as cursor:
        while waiting := [table for table in waiting if _keeps_rows(connection, cursor, table)]:
            if time.monotonic() > until:
                raise RemainsInUse(waiting)
            time.sleep(_BETWEEN_TRIES)


@contextmanager
def _unhurried(connection: BaseDatabaseWrapper) -> Iterator[CursorWrapper]:
    """Work as long as it takes, but wait for the locks of others no longer than they would bear."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute(f"SET statement_timeout = 0; SET lock_timeout = {PATIENCE}")
        try:
            yield cursor
        finally:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [patience])
            cursor.execute("RESET lock_timeout")


def _keeps_rows(connection: BaseDatabaseWrapper, cursor: CursorWrapper, table: str) -> bool:
    """Write a table anew; tell whether dead rows stay in it because somebody can still see them."""
    details: list[str] = []

    def note(diagnostic: Any) -> None:
        details.append(diagnostic.message_detail or "0")

    connection.connection.add_notice_handler(note)
    try:
        cursor.execute(f'VACUUM (FULL, ANALYZE, VERBOSE) "{table}"')
    finally:
        connection.connection.remove_notice_handler(note)
    _forget_statistics(cursor, table)
    # The detail begins, in any language, with how many stay.
    return any(not detail.startswith("0") for detail in details)


def _forget_statistics(cursor: CursorWrapper, table: str) -> None:
    """Let PostgreSQL forget which words a table had that is empty now: ANALYZE leaves what it once noted.

    Nobody but its superuser may delete that; a column that is given its own type again has none.
    """
    cursor.execute(f'SELECT NOT EXISTS (SELECT FROM "{table}")')
    (is_empty,) = cursor.fetchone()
    cursor.execute(_NOTED_COLUMNS, [table, table, is_empty])
    for column, kind in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind}')


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make the tables of the ledger append-only."""
    statements = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    _execute(connection, statements)


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Return which triggers that keep the ledger append-only are not there, or do nothing any more."""
    if connection.vendor == "postgresql":
        asked = (
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
            "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND prosrc LIKE '%%ledger is append-only%%'"
        )
        wanted = {_name_in(statement) for statement in _postgresql() if "CREATE TRIGGER" in statement}
        return sorted(wanted - {name for (name,) in _rows(connection, asked)})
    # On SQLite the whole statement is kept: one that was weakened is another one.
    found = {statement for (statement,) in _rows(connection, "SELECT sql FROM sqlite_master")}
    return sorted(_name_in(statement) for statement in _sqlite() if statement not in found)


def _name_in(statement: str) -> str:
    return statement.split()[2]


def _rows(connection: BaseDatabaseWrapper, statement: str) -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; only a reversed migration and tests do."""
    names = [
        (f"{table}_{act}", table)
        for table in (_ENTRY, _FIELD, _SALT)
        for act in ("change", "delete", "truncate", "replace")
    ]
    if connection.vendor == "postgresql":
        _execute(connection, [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in names])
    else:
        _execute(connection, [f"DROP TRIGGER IF EXISTS {name}" for name, _table in names])


def _execute(connection: BaseDatabaseWrapper, statements: Iterator[str] | list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> Iterator[str]:
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in _ENTRY_COLUMNS)
    taken = f"SELECT 1 FROM {_ENTRY} WHERE position = NEW.position OR leaf_index = NEW.leaf_index"
    permitted = {
        _ENTRY: f"{same} AND {_NUMBERED_ONCE} AND NOT EXISTS ({taken})",
        _FIELD: _WITHDRAWN_ONCE,
        _SALT: "0",
    }
    deletable = {
        _ENTRY: "0",
        _FIELD: "0",
        _SALT: f"EXISTS (SELECT 1 FROM {_FIELD} WHERE id = OLD.field_id AND withdrawn)",
    }
    for table, condition in permitted.items():
        yield (
            f"CREATE TRIGGER {table}_change BEFORE UPDATE ON {table} WHEN NOT ({condition}) "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
    for table, condition in deletable.items():
        yield (
            f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} WHEN NOT ({condition}) "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
    # INSERT OR REPLACE takes a row away without a word to the triggers above.
    replaced = {
        _ENTRY: "id = NEW.id OR uid = NEW.uid OR position = NEW.position OR leaf_index = NEW.leaf_index",
        _FIELD: "id = NEW.id OR (entry_id = NEW.entry_id AND number = NEW.number)",
        _SALT: "field_id = NEW.field_id",
    }
    for table, condition in replaced.items():
        yield (
            f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {condition}) "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )


def _postgresql() -> Iterator[str]:
    yield """
        CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"""
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in _ENTRY_COLUMNS)
    yield (
        f"CREATE TRIGGER {_ENTRY}_change BEFORE UPDATE ON {_ENTRY} FOR EACH ROW WHEN (NOT "
        f"({same} AND {_NUMBERED_ONCE})) "
        "EXECUTE FUNCTION ledger_refuse()"
    )
    yield (
        f"CREATE TRIGGER {_FIELD}_change BEFORE UPDATE ON {_FIELD} FOR EACH ROW "
        f"WHEN (NOT ({_WITHDRAWN_ONCE})) EXECUTE FUNCTION ledger_refuse()"
    )
    yield _refusing(_SALT, "change", "BEFORE UPDATE", "FOR EACH ROW")
    yield f"""
        CREATE OR REPLACE FUNCTION ledger_refuse_live_salt() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM {_FIELD} WHERE id = OLD.field_id AND withdrawn) THEN
                RAISE EXCEPTION 'the ledger is append-only';
            END IF;
            RETURN OLD;
        END $$"""
    yield (
        f"CREATE TRIGGER {_SALT}_delete BEFORE DELETE ON {_SALT} FOR EACH ROW "
        "EXECUTE FUNCTION ledger_refuse_live_salt()"
    )
    for table in (_ENTRY, _FIELD):
        yield _refusing(table, "delete", "BEFORE DELETE", "FOR EACH ROW")
    for table in (_ENTRY, _FIELD, _SALT):
        yield _refusing(table, "truncate", "BEFORE TRUNCATE", "FOR EACH STATEMENT")


def _refusing(table: str, act: str, when: str, each: str) -> str:
    return f"CREATE TRIGGER {table}_{act} {when} ON {table} {each} EXECUTE FUNCTION ledger_refuse()"


def was_crossed(error: DatabaseError) -> bool:
    """Tell whether PostgreSQL ended an act for another one.

    Each waited for the other, or both took one name.
    """
    return getattr(error.__cause__, "sqlstate", "") in {"40P01", "23505"}
