"""The territories every installation has: the federation and its states."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from tequio.directory.commands.territory import register_territory
from tequio.directory.models import Territory, TerritoryLevel
from tequio.directory.queries import territory as queries
from tequio.foundation.actors import Actor

_FILE = Path(__file__).parent / "data" / "states.csv"


def load_catalogue(*, actor: Actor, now: datetime) -> int:
    """Register what is missing of the catalogue; return how many it was."""
    known = queries.codes_of_territories()
    missing = [state for state in _states() if state["code"] not in known]
    federation = queries.territory_with_code("mx") or _register_federation(actor, now)
    for state in missing:
        register_territory(
            actor=actor,
            code=state["code"],
            level=TerritoryLevel.STATE,
            inegi=state["inegi"],
            iso=state["iso"],
            name=state["short_name"],
            official_name=state["official_name"],
            abbreviation=state["abbreviation"],
            parent=federation,
            now=now,
        )
    return len(missing) + ("mx" not in known)


def _states() -> list[dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _register_federation(actor: Actor, now: datetime) -> Territory:
    return register_territory(
        actor=actor,
        code="mx",
        level=TerritoryLevel.FEDERATION,
        iso="MX",
        name="Federación",
        official_name="Estados Unidos Mexicanos",
        abbreviation="MX",
        parent=None,
        now=now,
    )
