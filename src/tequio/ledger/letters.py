"""Letters are rows: of which events somebody is told by mail, who, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import ModuleType
from typing import Any, Generic, Protocol, TypeVar

from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.foundation.rooms import modules_of
from tequio.foundation.words import Words
from tequio.ledger.events import (
    Event,
    FieldWithdrawn,
    InternalFieldsWithdrawn,
    KeysForgotten,
    LeftoversDestroyed,
    NumbersSkipped,
    RemainsDestroyed,
    TimeConfirmed,
    WordsWithdrawn,
)
from tequio.ledger.models import LogEntry

T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """One thing told, with its date and where to read or do it."""

    when: str
    text: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Part:
    """A heading with its lines; `more` tells what did not fit."""

    title: str
    url: str
    lines: tuple[Line, ...]
    more: str = ""
    end_url: str = ""


@dataclass(frozen=True)
class Mail:
    """What a mail says; its addresses are paths of this site.

    `why` tells a reader for what reason it comes, `manage` how to have no more.
    """

    title: str
    text: tuple[str, ...] = ()
    button: Words = ""
    button_url: str = ""
    parts: tuple[Part, ...] = ()
    why: Words = ""
    manage: Words = ""
    manage_url: str = ""
    fictitious: bool = False


class Addressee(Protocol):
    """Whoever has an address of their own, account or not."""

    @property
    def pk(self) -> Any: ...
    @property
    def email(self) -> Any: ...


@dataclass(frozen=True)
class Office:
    """Whoever holds one of these roles there."""

    ref: SubjectRef
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class News(Generic[T]):
    """What an entry tells of something: told once for each entry."""

    entry: LogEntry
    about: T

    @property
    def pk(self) -> int | None:
        """Return what keeps its mails apart: each entry is told once."""
        return self.entry.position


@dataclass(frozen=True)
class Farewell(News[T]):
    """What an entry tells of something that `left` whoever answered for it."""

    left: SubjectRef


def _anybody(_actor: Actor, _about: Any) -> bool:
    return True


@dataclass(frozen=True, kw_only=True, eq=False)
class Letter:
    """One mail to each of those whom an event of these classes concerns.

    `find` gives what the entry is about: nothing once it is no news, several
    things when it made several. `to` gives those who are told, by address, by
    the roles they hold somewhere, or the institutions, bodies and exercises
    whose officers are; of the holders, only whom `may` admits. `says` gives
    the words, `link` where the button leads (an act's `url`). What is told
    `together` reaches `says` and `link` as all that one person is told. Who
    is told of several things at once gets them in one mail, but for what is
    `urgent` or goes `alone`, being a document of its own.
    """

    on: tuple[type[Event], ...]
    find: Callable[[LogEntry, datetime], Iterable[Any]]
    to: Callable[[Any], Iterable[SubjectRef | Office | Addressee]]
    says: Callable[[Any], Mail]
    link: Callable[[Any], str]
    button: Words
    may: Callable[[Actor, Any], bool] = _anybody
    together: bool = False
    urgent: bool = False
    alone: bool = False

    @property
    def goes_alone(self) -> bool:
        """Tell whether it is never folded into a mail with others."""
        return self.urgent or self.alone

    @property
    def name(self) -> str:
        """Return what keeps its mails apart from those of other letters."""
        return self.on[0].kind


@dataclass(frozen=True)
class Silent:
    """Events that write no letter, and why nobody needs one."""

    because: str
    on: tuple[type[Event], ...]


@cache
def letters() -> Mapping[str, Letter]:
    """Return the letter of each kind of event that has one."""
    rows = (row for module in tables() for row in getattr(module, "LETTERS", ()))
    return {event.kind: row for row in rows for event in row.on}


@cache
def silent() -> Mapping[str, str]:
    """Return why each of the other kinds has none."""
    rows = (row for module in tables() for row in getattr(module, "SILENT", ()))
    return {event.kind: row.because for row in rows for event in row.on}


def tables() -> Iterator[ModuleType]:
    """Return each domain's `letters`; of a folder, its modules."""
    return (module for module in modules_of("letters") if not hasattr(module, "__path__"))


SILENT = (
    Silent(
        "What was withdrawn is not called to attention.",
        (FieldWithdrawn, InternalFieldsWithdrawn, WordsWithdrawn),
    ),
    Silent("Whoever operates the platform did it.", (TimeConfirmed, NumbersSkipped)),
    Silent("It is housekeeping: nobody is concerned.", (KeysForgotten, RemainsDestroyed, LeftoversDestroyed)),
)
