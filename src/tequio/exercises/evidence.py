"""What the domains above publish of an exercise, offered to its requirements.

They stand above: they offer how to find it, in the queries of many exercises at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tequio.foundation.refs import SubjectRef
from tequio.ledger.events import Event


@dataclass(frozen=True)
class Proof:
    """Something that proves what an exercise did: whose it is, which day, and what it is of."""

    exercise: int
    on: date
    of: SubjectRef


Offer = Callable[[Collection[int]], Iterable[Proof]]
_OFFERS: Final[dict[Offer, frozenset[str]]] = {}


def register(offer: Offer, *, changed_by: Collection[type[Event]]) -> None:
    """Let a domain offer the proofs of exercises by their keys, and tell what changes them.

    One proof for each day and exercise is enough.
    """
    _OFFERS[offer] = frozenset(event.kind for event in changed_by)


def kinds_that_change() -> frozenset[str]:
    """Return the kinds of events after which the proofs of an exercise may be others."""
    return frozenset().union(*_OFFERS.values())


def proofs_of(exercises: Collection[int]) -> tuple[Proof, ...]:
    """Return what proves what these exercises did."""
    return tuple(proof for offer in _OFFERS for proof in offer(exercises))
