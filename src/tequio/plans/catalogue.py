"""The themes every installation begins with; more can be added."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from tequio.foundation.actors import Actor
from tequio.plans.commands.plan import register_theme
from tequio.plans.queries.plan import themes

_FILE = Path(__file__).parent / "data" / "themes.csv"


def load_themes(*, actor: Actor, now: datetime) -> int:
    """Register the themes that are missing; return how many it was."""
    known = {theme.code for theme in themes()}
    missing = [row for row in _rows() if row["code"] not in known]
    for row in missing:
        register_theme(actor=actor, code=row["code"], name=row["name"], name_en=row["name_en"], now=now)
    return len(missing)


def _rows() -> list[dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
