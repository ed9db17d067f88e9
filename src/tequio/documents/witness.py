"""The highest numbers of the log, noted beside the files: they outlive an older database."""

from __future__ import annotations

import json
from typing import Any, Final

from tequio.documents import storage
from tequio.ledger import numbers
from tequio.ledger.numbers import Numbers

FILE: Final = "numbers.json"


def noted(log: str) -> Numbers:
    """Return the highest numbers noted of a log; none of one that is not known."""
    return Numbers(**_all().get(log, {"size": 0, "leaves": 0}))


def note(log: str, reached: Numbers) -> None:
    """Note the numbers if they are higher than those noted; on disk before it returns."""
    before = noted(log)
    highest = before.highest(reached)
    if log and highest != before:
        storage.write(FILE, json.dumps({**_all(), log: vars(highest)}, indent=1).encode())


def note_published() -> None:
    """Note how far this database has come."""
    reached = numbers.given()
    if reached != Numbers():
        note(numbers.name_of_log(), reached)


def _all() -> dict[str, Any]:
    try:
        with storage.open_bytes(FILE) as file:
            return dict(json.loads(file.read()))
    except FileNotFoundError:
        return {}


numbers.WITNESSES.append(noted)
