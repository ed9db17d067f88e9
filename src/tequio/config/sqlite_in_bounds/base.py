"""The connection that Django makes for the engine of this folder."""

from __future__ import annotations

import random
import sqlite3
import time
from typing import Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as SqliteFeatures
from django.db.backends.sqlite3.operations import DatabaseOperations as SqliteOperations

_LOCKED: Final = "database is locked"
_BETWEEN_TRIES: Final = 0.004  # seconds, at most


class DatabaseOperations(SqliteOperations):
    """Writes statements with the compilers that count characters."""

    compiler_module = "tequio.config.sqlite_in_bounds.compiler"


class DatabaseFeatures(SqliteFeatures):
    """What every library that Tequio takes can: asked while somebody writes, it would seem not to."""

    supports_json_field = True


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own in everything else."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def is_usable(self) -> bool:
        """Ask, as it is kept open: Django's own is never in doubt."""
        try:
            self.connection.execute("SELECT 1")
        except sqlite3.Error:
            return False
        return True

    def _start_transaction_under_autocommit(self) -> None:
        """Begin when whoever writes has ended, trying as often at the end as at the beginning.

        SQLite itself tries ever less often, so that whoever came late goes before
        whoever waits: the longest waits were of seconds.
        """
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 0))
        until = time.monotonic() + patience
        self._wait_within_a_statement(0)
        try:
            while not self._began(until):
                time.sleep(random.uniform(0, _BETWEEN_TRIES))  # noqa: S311 - so that none keeps step with another
        finally:
            self._wait_within_a_statement(patience)

    def _began(self, until: float) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except OperationalError as error:
            if _LOCKED not in str(error) or time.monotonic() > until:
                raise
            return False
        return True

    def _wait_within_a_statement(self, seconds: float) -> None:
        with self.wrap_database_errors:
            self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
