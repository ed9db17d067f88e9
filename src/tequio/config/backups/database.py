"""The database in a copy, of either engine: how it gets in, what it says, how it gets out."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db import connection, connections
from django.db.backends.postgresql.client import DatabaseClient

from tequio.config.backups import folder
from tequio.foundation.refusals import Refusal

Ask = Callable[[str], Sequence[tuple[Any, ...]]]

_NAMES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
_BESIDE: Final = ("-wal", "-shm", "-journal")
_TABLES: Final = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}


class NothingThere(Refusal):
    """Aquí no hay una base de datos de Tequio: corra antes «tequio init»."""


class DamagedDatabase(Refusal):
    """La base de datos está dañada."""


class ToolFailed(Refusal):
    """Una herramienta de PostgreSQL no pudo."""


@dataclass(frozen=True)
class Snapshot:
    """The database as it was at one moment: its file, and what may be asked of it."""

    file: Path
    ask: Ask

    @property
    def rows(self) -> Mapping[str, int]:
        """Return how many rows each table has."""
        return count_rows(self.ask)


def engine() -> str:
    """Return the name of this installation's engine."""
    return connection.vendor


def demand_tables() -> None:
    """Refuse a database in which nothing was ever prepared."""
    if "ledger_logstate" not in connection.introspection.table_names():
        raise NothingThere


def size() -> int:
    """Return about how many bytes the database has."""
    if engine() == "sqlite":
        return Path(connection.settings_dict["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


@contextmanager
def snapshot(place: Path) -> Iterator[Snapshot]:
    """Copy the database while others write; what is asked inside is of the same moment."""
    copying = _of_sqlite if engine() == "sqlite" else _of_postgresql
    with copying(place / _NAMES[engine()]) as made:
        yield made


def count_rows(ask: Ask) -> Mapping[str, int]:
    """Return how many rows each table has."""
    tables = sorted(name for (name,) in ask(_TABLES[engine()]))
    return {name: ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in tables}  # noqa: S608 - names of tables


def ask_here(question: str) -> Sequence[tuple[Any, ...]]:
    """Ask the database of this installation."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def is_empty() -> bool:
    """Tell whether a copy may be restored here; opens no database that is not there."""
    if engine() != "sqlite":
        return not connection.introspection.table_names()
    file = Path(connection.settings_dict["NAME"])
    if not file.exists() or not file.stat().st_size:
        return True
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as found:
        try:
            return not found.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        except sqlite3.DatabaseError:  # whatever it is, it is not ours to replace
            return False


def files_of() -> tuple[Path, ...]:
    """Return where the engine keeps this database, if that is in files of ours."""
    if engine() != "sqlite":
        return ()
    file = Path(connection.settings_dict["NAME"])
    return (file, *(file.with_name(file.name + ending) for ending in _BESIDE))


def put(copy: Path) -> None:
    """Restore the copy; on SQLite nothing of an earlier file is left beside it."""
    connections.close_all()
    if engine() != "sqlite":
        _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", copy)
        return
    file, *beside = files_of()
    half = file.with_name(f"{file.name}.restoring")
    with copy.open("rb") as content:
        copied, _size = folder.write(folder.parts_of(content), half)
    if folder.sum_of(half) != copied:
        raise DamagedDatabase
    for path in beside:
        path.unlink(missing_ok=True)
    half.rename(file)
    folder.settle(file.parent)


@contextmanager
def _of_sqlite(file: Path) -> Iterator[Snapshot]:
    source = connection.copy()
    try:
        with closing(sqlite3.connect(file)) as target:
            source.ensure_connection()
            source.connection.backup(target)  # in one step: writers go on, and it never begins again
            target.execute("PRAGMA journal_mode=DELETE")
            if target.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise DamagedDatabase
            yield Snapshot(file, lambda question: target.execute(question).fetchall())
    finally:
        source.close()


@contextmanager
def _of_postgresql(file: Path) -> Iterator[Snapshot]:
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            name = cursor.fetchone()[0]
            _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}", file)

            def ask(question: str) -> Sequence[tuple[Any, ...]]:
                cursor.execute(question)
                return list(cursor.fetchall())

            yield Snapshot(file, ask)
    finally:
        other.close()


def _run(program: str, *words: str | Path) -> None:
    """Let a program of PostgreSQL work on this database and a file, the last word."""
    found = shutil.which(program)
    if not found:
        raise ToolFailed(f"Falta {program}. En Debian: apt install postgresql-client.")
    *options, file = words
    (_psql, *where, name), env = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    target = ["--file", file, name] if program == "pg_dump" else ["--dbname", name, file]
    done = subprocess.run(  # noqa: S603 - our own words
        [found, *options, *where, *target],
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise ToolFailed(f"{program}: {done.stderr.strip()[-400:]}")
