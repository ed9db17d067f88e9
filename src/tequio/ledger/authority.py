"""Who acts is read again inside the transaction, by the domain that knows roles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from tequio.foundation.actors import Actor

Reader = Callable[[Actor, datetime], Actor]
_READERS: Final[list[Reader]] = []


def read_again_by(reader: Reader) -> None:
    """Let a domain above tell what an actor may by now."""
    _READERS.append(reader)


def as_of(actor: Actor, moment: datetime) -> Actor:
    """Return the actor with the roles it holds at the moment, and no longer those of its page."""
    for reader in _READERS:
        actor = reader(actor, moment)
    return actor
