"""What the demonstration has made so far, and the day it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of, noon_of
from tequio.governance.models.body import Seat
from tequio.governance.models.session import Session
from tequio.site.example.source import Row


@dataclass(frozen=True)
class Act:
    """Something that happens on a day; acts of a day go by rank."""

    offset: int
    rank: int
    do: Callable[[], object]


@dataclass
class World:
    """The demonstration on one of its days, which count from the loading."""

    operator: Actor
    loaded_at: datetime
    file: Row
    now: datetime
    cast: Mapping[str, Actor] = field(default_factory=dict)
    territories: dict[str, Territory] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return day_of(self.now)

    def day_at(self, offset: int) -> date:
        return day_of(self.loaded_at) + timedelta(days=offset)

    def go_to(self, offset: int) -> None:
        """Let it be noon of a day; the last day is the moment of loading."""
        self.now = noon_of(self.day_at(offset)) if offset else self.loaded_at
