"""SQLite ignores how long a column may be; here its writes do not.

PostgreSQL raises the same DataError, which `@command` turns into a refusal.
"""

from __future__ import annotations

from typing import Any

from django.db import DataError
from django.db.models import Field
from django.db.models.sql import compiler
from django.db.models.sql.compiler import SQLAggregateCompiler, SQLCompiler, SQLDeleteCompiler

__all__ = [
    "SQLAggregateCompiler",
    "SQLCompiler",
    "SQLDeleteCompiler",
    "SQLInsertCompiler",
    "SQLUpdateCompiler",
]


class SQLInsertCompiler(compiler.SQLInsertCompiler):
    """Refuses a new row with a text too long."""

    def prepare_value(self, field: Field[Any, Any], value: object) -> object:
        """Return what is inserted; DataError when the column is shorter."""
        return _within(field, super().prepare_value(field, value))


class SQLUpdateCompiler(compiler.SQLUpdateCompiler):
    """Refuses to change a text to one too long."""

    def as_sql(self) -> tuple[str, tuple[str | int, ...]]:  # type: ignore[override]
        """Return the statement; DataError when a column is shorter."""
        for field, _model, value in self.query.values:  # type: ignore[attr-defined]
            _within(field, value)
        return super().as_sql()


def _within(field: Field[Any, Any], value: object) -> object:
    if isinstance(value, str) and field.max_length and len(value) > field.max_length:
        raise DataError(f"value too long for {field.column}: at most {field.max_length} characters")
    return value
