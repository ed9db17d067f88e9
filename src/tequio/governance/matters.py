"""What a body can agree about, offered by the domains that keep it.

They stand above: what an agreement is about is kept by its public id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body

Offer = Callable[[Body], Iterable[tuple[SubjectRef, str]]]
_OFFERS: list[Offer] = []


def register(offer: Offer) -> None:
    """Let a domain offer what a body can agree about, with its names."""
    if offer not in _OFFERS:
        _OFFERS.append(offer)


def matters_of(body: Body) -> dict[SubjectRef, str]:
    """Return everything that a body can agree about, and how it is called."""
    return {ref: name for offer in _OFFERS for ref, name in offer(body)}
