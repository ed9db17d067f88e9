"""Reading a row again under its lock, so that two acts on it follow one another."""

from __future__ import annotations

from typing import TypeVar

from django.db import connection
from django.db.models import Model

from tequio.ledger import engine

Row = TypeVar("Row", bound=Model)


def locked(row: Row) -> Row:
    """Read the row again, keep others from changing it until the command ends, and return it.

    Raises the model's DoesNotExist when it is gone.
    """
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update())
    return row


def wait_for_turn(name: str) -> None:
    """Let commands that look for something of this name before they write it follow one another."""
    engine.wait_for_turn(connection, name)


def share_turn(name: str) -> None:
    """Let commands that rest on something go on together, and whoever changes it wait for them."""
    engine.share_turn(connection, name)
