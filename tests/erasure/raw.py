"""The files in which an engine keeps this database, read as bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

# `scripts/test` runs these once more, one after the other.
ALONE = pytest.mark.skipif(
    connection.vendor == "postgresql" and "PYTEST_XDIST_WORKER" in os.environ,
    reason="a transaction of another worker keeps dead rows in all databases of its server",
)


def files() -> Iterator[Path]:
    """Yield every file that the engine keeps of this database, and every mail."""
    yield from Path(settings.EMAIL_FILE_PATH).glob("*")
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        yield from name.parent.glob(f"{name.name}*")
        return
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        yield from (folder / "base" / str(cursor.fetchone()[0])).iterdir()


def files_with(pattern: bytes) -> list[str]:
    """Name the files in which something like it stands, and how it stands there."""
    wanted = re.compile(pattern)
    found = ((file, wanted.search(file.read_bytes())) for file in files())
    return [f"{_table_in(file.name)} {match[0]!r}" for file, match in found if match]


def _table_in(name: str) -> str:
    """Return the table or index that PostgreSQL keeps in a file of this name; of others the name."""
    if connection.vendor != "postgresql" or not name.isdecimal():
        return name
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_filenode_relation(0, %s)::regclass::text", [int(name)])
        return str(cursor.fetchone()[0] or name)


def let_the_planner_look() -> None:
    """Let PostgreSQL note the most frequent values of each column, as it does by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
