"""What an institution answers for, counted by the domains that know it.

The directory tells what would pass to a successor without reading the tables of those above it.
"""

from __future__ import annotations

from collections.abc import Callable

from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words

Counter = Callable[[SubjectRef], int]
COUNTERS: dict[str, tuple[Words, Counter]] = {}


def register(kind: str, label: Words, counter: Counter) -> None:
    """Let a domain count what of its own an institution answers for."""
    COUNTERS[kind] = (label, counter)


def held_by(ref: SubjectRef) -> tuple[tuple[Words, int], ...]:
    """Return how much of each kind an institution answers for."""
    return tuple((label, counter(ref)) for label, counter in COUNTERS.values())
