"""What a public page shows, so that it is made anew when that changes, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

# Touched by every entry of the ledger; by every public one; whenever an index is made anew.
EVERYTHING: Final = "*"
PUBLIC: Final = "+"
REBUILT: Final = "="
# Told on top of every page: the notice of an emergency.
EMERGENCIES: Final = "emergencies"
# What was withdrawn may stand on any page.
WITHDRAWALS: Final = "withdrawals"
# What passers-by say, and what nobody reads yet: where it shows, it is of an exercise.
WORDS: Final = "words"
DRAFTS: Final = "drafts"


@dataclass(frozen=True)
class Reads:
    """Topics, wherever something of them happens, and all that happens in one scope.

    A topic is the domain of an event's kind, or what the event says instead. `scope` takes the
    parts of the address and gives the public id of the scope, or a query that finds it.
    """

    topics: tuple[str, ...] = (EVERYTHING,)
    scope: Callable[..., Any] | None = None
