"""What things are called, told by the domain that keeps each kind of them.

A domain shows a public id of a domain above it, whose tables it may not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from tequio.foundation.refs import SubjectRef

Namer = Callable[[Collection[str]], Mapping[str, str]]
Searcher = Callable[[str, int], Sequence[tuple[str, str]]]
NAMERS: dict[str, Namer] = {}
SEARCHERS: dict[str, Searcher] = {}


def register(kind: str, namer: Namer, searcher: Searcher | None = None) -> None:
    """Let a domain name its things, from their keys to their names, and find them by name."""
    if NAMERS.setdefault(kind, namer) != namer:
        raise ValueError(f"two domains name what is called {kind}")
    if searcher:
        SEARCHERS[kind] = searcher


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


def search(text: str, size: int) -> tuple[tuple[str, str], ...]:
    """Return public ids and names that have the words of a text, at most `size` of each kind."""
    found = ((kind, searcher(text, size)) for kind, searcher in SEARCHERS.items())
    return tuple((f"{kind}/{key}", name) for kind, named in found for key, name in named)
