"""The guard that fails every write outside a command."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import connection

from tequio.ledger.command import command_is_running
from tequio.ledger.following import follower_is_reading

_WRITE = re.compile(
    r"\s*(?P<verb>INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(?P<table>\w+)",
    re.IGNORECASE,
)
# "mfa_": when a factor was last used, and which recovery codes; commands add and remove factors.
# "identity_session": what Django keeps of a session, and whose it is.
_OF_THE_FRAMEWORK = ("django_", "auth_", "account_", "mfa_", "identity_session")
# What the sequencer and the followers of the ledger keep, after the command, and when clock and worker
# went round.
_OF_THE_LEDGER = {
    "ledger_logstate", "ledger_followercursor", "ledger_entryref", "ledger_touch", "ledger_clockround",
    "ledger_workerround",
}  # fmt: skip
# The index of the search: nothing but its follower writes it.
_OF_FOLLOWERS = ("search_", "modelsearch_")
# A follower finds the day to look at a requirement again; what was told of it, a command notes.
_OF_BOTH = {"exercises_standing"}


class WriteGuard:
    """Refuses statements that change a domain while no command runs."""

    def __init__(self) -> None:
        self.watching = True

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.watching and not command_is_running() and _changes_a_domain(sql):
            raise AssertionError(f"a write outside a command or a follower: {sql[:120]}")
        return execute(sql, params, many, context)


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Let statements read only: what a world is made of is not built again with it."""
    if _WRITE.match(sql):
        raise AssertionError(f"a fixture that a world asks for writes: make it a world too: {sql[:120]}")
    return execute(sql, params, many, context)


def _changes_a_domain(sql: str) -> bool:
    write = _WRITE.match(sql)
    if not write or sql.endswith("VALUES ('optimize')"):  # an index of SQLite is told to merge its parts
        return False
    table = write["table"].lower()
    if table.startswith(_OF_FOLLOWERS) or table in _OF_BOTH:
        return not follower_is_reading()
    if table == "ledger_logentry":
        return write["verb"].upper() != "UPDATE"  # the sequencer numbers entries
    return table not in _OF_THE_LEDGER and not table.startswith(_OF_THE_FRAMEWORK)


GUARD = WriteGuard()


def by_hand(statement: str, *given: object) -> int:
    """Write as somebody who holds the database would; return how many rows."""
    GUARD.watching = False
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            return int(cursor.rowcount)
    finally:
        GUARD.watching = True
