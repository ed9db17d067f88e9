"""What the domains above keep of an exercise, offered to its requirements.

They stand above: they offer how to find it, in the queries of many exercises at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger.events import Event


@dataclass(frozen=True)
class Proof:
    """Something that proves what an exercise did: whose it is, which day, and what it is of."""

    exercise: int
    on: date
    of: SubjectRef


@dataclass(frozen=True)
class Answering:
    """How far what people brought to a process of an exercise is answered.

    `by` is the last day on which it may be, as the process promised; `last_on`
    that of the last answer, where there is any.
    """

    exercise: int
    process: SubjectRef
    title: Words
    by: date
    brought: int
    answered: int
    last_on: date | None


_Found = TypeVar("_Found", Proof, Answering)


class Offers(Generic[_Found]):
    """How domains above find something of exercises by their keys, and what changes it."""

    def __init__(self) -> None:
        self._finds: dict[Callable[[Collection[int]], Iterable[_Found]], frozenset[str]] = {}

    def register(
        self,
        find: Callable[[Collection[int]], Iterable[_Found]],
        *,
        changed_by: Collection[type[Event]],
    ) -> None:
        """Let a domain offer what it finds of exercises by their keys, and tell what changes it."""
        self._finds[find] = frozenset(event.kind for event in changed_by)

    def kinds(self) -> frozenset[str]:
        """Return the kinds of events after which it may be another."""
        return frozenset().union(*self._finds.values())

    def of(self, exercises: Collection[int]) -> tuple[_Found, ...]:
        """Return what is offered of these exercises."""
        return tuple(found for find in self._finds for found in find(exercises))


PROOFS: Final[Offers[Proof]] = Offers()  # one for each day and exercise is enough
ANSWERS: Final[Offers[Answering]] = Offers()


def kinds_that_change() -> frozenset[str]:
    """Return the kinds of events after which a requirement of an exercise may stand otherwise."""
    return PROOFS.kinds() | ANSWERS.kinds()
