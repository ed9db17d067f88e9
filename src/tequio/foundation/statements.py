"""Reads that are the same each time: put together once, and only asked after that.

What Django spends on writing such a statement is often ten times what the database spends on answering it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True)
class Statement:
    """A read of numbers, texts or yes and no, by `values_list`: nothing is converted."""

    ask: Callable[[], QuerySet[Any, Any]]

    def rows(self) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with connection.cursor() as cursor:
            cursor.execute(*self._written)
            return list(cursor.fetchall())

    @cached_property
    def _written(self) -> tuple[str, tuple[Any, ...]]:
        written: tuple[str, tuple[Any, ...]] = self.ask().query.sql_with_params()
        return written
