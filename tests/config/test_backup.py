"""`tequio backup` copies a whole database, or says why it does not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from tests.config.conftest import Order

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite copies itself")


@sqlite_only
@pytest.mark.usefixtures("committed_db")
def test_a_copy_holds_what_was_recorded(order: Order, tmp_path: Path):
    order("user", "operacion@ejemplo.example", "--label", "Operación")
    copy = tmp_path / "copia.sqlite3"

    said = order("backup", str(copy))

    assert said.status == 0
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT label FROM identity_person").fetchall() == [("Operación",)]


@sqlite_only
@pytest.mark.django_db
def test_a_copy_never_replaces_a_file(order: Order, tmp_path: Path):
    kept = tmp_path / "copia.sqlite3"
    kept.write_text("otra cosa")

    said = order("backup", str(kept))

    assert (said.status, kept.read_text()) == (1, "otra cosa")
    assert "Ya hay un archivo con ese nombre" in said.complained


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite copies itself")
@pytest.mark.django_db
def test_another_engine_has_its_own_tool(order: Order, tmp_path: Path):
    said = order("backup", str(tmp_path / "copia"))

    assert said.status == 1
    assert "pg_dump" in said.complained
