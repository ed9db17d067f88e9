"""The files of the example, read as plain data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

Row = dict[str, Any]
_FOLDER = Path(__file__).parent / "data"


def read(name: str) -> Any:
    """Return the content of one file of the example."""
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def day(text: str | None) -> date | None:
    """Return a date that may be unknown."""
    return date.fromisoformat(text) if text else None
