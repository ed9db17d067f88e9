"""What things are called, told by the domain that keeps each kind of them.

A domain shows a public id of a domain above it, whose tables it may not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from tequio.foundation.refs import SubjectRef

Namer = Callable[[Collection[str]], Mapping[str, str]]
NAMERS: dict[str, Namer] = {}


def register(kind: str, namer: Namer) -> None:
    """Let a domain name its things: from their keys to their names."""
    if NAMERS.setdefault(kind, namer) != namer:
        raise ValueError(f"two domains name what is called {kind}")


def names_of(refs: Iterable[str]) -> dict[str, str]:
    """Return the name of each public id, itself where nobody knows it.

    It costs a query for each kind of thing, however many they are.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for ref in filter(None, refs):
        found = SubjectRef.parse(ref)
        keys[found.kind].add(found.key)
    names: dict[str, str] = {}
    for kind, wanted in keys.items():
        known = NAMERS[kind](wanted) if kind in NAMERS else {}
        names |= {f"{kind}/{key}": known.get(key, f"{kind}/{key}") for key in wanted}
    return names
