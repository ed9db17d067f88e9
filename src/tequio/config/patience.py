"""How long a page may keep the database at one thing; orders and the worker take the time they need."""

from __future__ import annotations

from typing import Final

from django.db import connections

# Longer than any page of a large country takes, shorter than whoever waits for it stays.
OF_A_PAGE: Final = {"statement_timeout": "15s", "idle_in_transaction_session_timeout": "60s"}


def limit_pages() -> None:
    """Let PostgreSQL end what a page of this process asks, once it takes too long.

    SQLite ends a wait for a lock by itself and has no other limit.
    """
    for connection in connections.all():
        if connection.vendor == "postgresql":
            limits = " ".join(f"-c {name}={value}" for name, value in OF_A_PAGE.items())
            connection.settings_dict["OPTIONS"]["options"] = limits
