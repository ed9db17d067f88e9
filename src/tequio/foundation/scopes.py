"""Where a role can be held, told by the domain that keeps each kind of place.

Roles are given below the domains whose exercises, bodies and institutions they
are of, and whose tables may not be read from there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, auto

from tequio.foundation.refs import SubjectRef


class Standing(Enum):
    """Whether something is there to hold a role in."""

    UNKNOWN = auto()
    STANDS = auto()
    OVER = auto()


Keeper = Callable[[str, date], Standing]
KEEPERS: dict[str, Keeper] = {}


def register(kind: str, keeper: Keeper) -> None:
    """Let a domain tell, by key and day, whether what it keeps stands."""
    if KEEPERS.setdefault(kind, keeper) != keeper:
        raise ValueError(f"two domains keep what is called {kind}")


def standing_of(scope: SubjectRef, on: date) -> Standing:
    """Tell whether there is such a place, and whether it has ended by a day."""
    keeper = KEEPERS.get(scope.kind)
    return keeper(scope.key, on) if keeper else Standing.UNKNOWN
