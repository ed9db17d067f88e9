"""The connection that Django makes for the engine of this folder."""

from __future__ import annotations

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.operations import DatabaseOperations as SqliteOperations


class DatabaseOperations(SqliteOperations):
    """Writes statements with the compilers that count characters."""

    compiler_module = "tequio.config.sqlite_in_bounds.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own in everything else."""

    ops_class = DatabaseOperations
