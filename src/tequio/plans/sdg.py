"""The catalogue of goals and targets, in Tequio's own short words."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

_FILE = Path(__file__).parent / "data" / "sdg.csv"


@dataclass(frozen=True)
class Entry:
    """A goal or a target; the title is a summary, not the official text."""

    code: str
    title_es: str
    title_en: str
    position: int = 0

    @property
    def is_target(self) -> bool:
        return "." in self.code

    @property
    def title(self) -> str:
        """Return the title in the reader's language."""
        return self.title_en if (get_language() or "").startswith("en") else self.title_es

    @property
    def goal(self) -> int:
        return int(self.code.partition(".")[0])


@dataclass(frozen=True)
class Goal(Entry):
    """One of the seventeen, with its targets."""

    targets: tuple[Entry, ...] = ()


@cache
def goals() -> tuple[Goal, ...]:
    """Return the seventeen goals in their order, each with its targets."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [Entry(row["code"], row["title_es"], row["title_en"]) for row in csv.DictReader(file)]
    return tuple(
        Goal(row.code, row.title_es, row.title_en, targets=_targets_of(row, rows))
        for row in rows
        if not row.is_target
    )


def goal(number: int) -> Goal | None:
    """Return a goal by number, or None for a number that is not one."""
    return next((goal for goal in goals() if goal.goal == number), None)


def entry(code: str) -> Entry | None:
    """Return a goal or target by its code, or None for an unknown one."""
    return _by_code().get(code)


@cache
def _by_code() -> dict[str, Entry]:
    return {one.code: one for goal in goals() for one in (goal, *goal.targets)}


def _targets_of(goal: Entry, rows: list[Entry]) -> tuple[Entry, ...]:
    own = (row for row in rows if row.is_target and row.goal == goal.goal)
    return tuple(replace(row, position=position) for position, row in enumerate(own, 1))
