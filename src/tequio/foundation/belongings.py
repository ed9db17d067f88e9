"""What is kept about a person, handed to them by the domains that keep it.

Identity lies below those whose tables it may not read; each of them tells
here what it keeps of somebody, and what ends when an account is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words


@dataclass(frozen=True)
class Owner:
    """Whom it is about: by account, by address, and as authors are told apart."""

    ref: SubjectRef
    email: str

    @property
    def author(self) -> str:
        """Return what rows bear that keep who wrote them."""
        return f"person/{self.ref.key}"


@dataclass(frozen=True)
class Belonging:
    """One kind of what is kept: its plain rows, of this person alone.

    `of` names the tables from which it comes, as "domain.Model".
    """

    name: str
    title: Words
    of: tuple[str, ...]
    rows: Callable[[Owner], Iterable[Mapping[str, Any]]]


Ending = Callable[[Owner, datetime], None]
BELONGINGS: Final[dict[str, Belonging]] = {}
ENDINGS: Final[list[Ending]] = []


def register(*belongings: Belonging) -> None:
    """Let a domain hand over what it keeps about somebody."""
    for belonging in belongings:
        if BELONGINGS.setdefault(belonging.name, belonging) != belonging:
            raise ValueError(f"two domains hand over what is called {belonging.name}")


def ends_with_account(ending: Ending) -> None:
    """Let a domain end what somebody has there, within the act that closes their account."""
    ENDINGS.append(ending)


def end_all(owner: Owner, now: datetime) -> None:
    """End what every domain has of somebody whose account is closed."""
    for ending in ENDINGS:
        ending(owner, now)


def own_data(owner: Owner) -> dict[str, tuple[Words, list[Mapping[str, Any]]]]:
    """Return everything that is kept about somebody, by the name of its kind."""
    return {
        name: (belonging.title, list(belonging.rows(owner))) for name, belonging in sorted(BELONGINGS.items())
    }
