"""The database that the tests copy is the one that an operator's migrations make."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = """
    SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%';
    SELECT app, name FROM django_migrations
"""
_POSTGRESQL = """
    SELECT table_name, column_name, data_type, character_maximum_length, column_default, is_nullable
    FROM information_schema.columns WHERE table_schema = 'public';
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace;
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public';
    SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal;
    SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace;
    SELECT app, name FROM django_migrations
"""


def shape(database: BaseDatabaseWrapper) -> set[tuple[str, ...]]:
    """Return every table, constraint, index, trigger and migration, as the engine says it."""
    asked = _SQLITE if database.vendor == "sqlite" else _POSTGRESQL
    with database.cursor() as cursor:
        return {row for question in asked.split(";") for row in _rows(cursor, question)}


def _rows(cursor: Any, question: str) -> list[tuple[str, ...]]:
    cursor.execute(question)
    return cursor.fetchall()


@pytest.fixture
def migrated(db: None, tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """Give a database that `tequio init` made from nothing."""
    name = str(tmp_path / "tequio.sqlite3")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tequio.config.settings",
        "TEQUIO_HOME": str(tmp_path),
        "TEQUIO_DATABASE": "",
    }
    if connection.vendor == "postgresql":
        name = f"tequio_from_nothing_{os.getpid()}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        url = urlsplit(os.environ["TEQUIO_DATABASE"])
        environment["TEQUIO_DATABASE"] = url._replace(path=f"/{name}").geturl()
    subprocess.run([sys.executable, "-m", "tequio.config.cli", "init"], env=environment, check=True)
    database = connection.copy("from nothing")
    database.settings_dict["NAME"] = name
    connections[database.alias] = database  # PostgreSQL's hooks of a new connection look it up
    yield database
    database.close()
    del connections[database.alias]
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


@pytest.mark.engine
@pytest.mark.thorough
def test_the_copied_database_is_what_the_migrations_make(migrated: BaseDatabaseWrapper):
    assert shape(migrated) == shape(connection)
