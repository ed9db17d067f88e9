"""Numbers are given once: after a restore of an older copy they go on above the highest.

A witness is somebody outside the database who remembers how far a log had
come. While one remembers more than the database holds, nothing is numbered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event

from tequio.ledger.events import NumbersSkipped
from tequio.ledger.models import LogEntry, LogState


@dataclass(frozen=True)
class Numbers:
    """How many entries, and how many leaves, have been numbered."""

    size: int = 0
    leaves: int = 0

    def highest(self, other: Numbers) -> Numbers:
        return Numbers(max(self.size, other.size), max(self.leaves, other.leaves))


@dataclass(frozen=True)
class Skipped:
    """Numbers that are not here: an older copy was restored after they were given."""

    entry: LogEntry
    positions: range
    leaves: range


WITNESSES: list[Callable[[str], Numbers]] = []
_compared = Event()


def given() -> Numbers:
    """Return how far this database has numbered."""
    found = LogState.objects.filter(pk=1).first()
    return Numbers(found.size, found.leaves) if found else Numbers()


def name_of_log() -> str:
    """Return what tells this log from every other: its first entry."""
    found = LogEntry.objects.filter(position=0).values_list("uid", flat=True).first()
    return str(found) if found else ""


def published_beyond() -> Numbers | None:
    """Return the highest numbers ever given, if this database does not hold them."""
    log, reached = name_of_log(), given()
    highest = reached
    for witness in WITNESSES if log else ():
        highest = highest.highest(witness(log))
    return highest if highest != reached else None


def may_go_on() -> bool:
    """Tell whether the next number is new; the witnesses are asked once a process."""
    if not _compared.is_set():
        if published_beyond():
            return False
        _compared.set()
    return True


def skipped() -> Iterator[Skipped]:
    """Yield what restores skipped, as their entries say."""
    entries = LogEntry.objects.filter(kind=NumbersSkipped.kind).order_by("pk")
    for entry in entries.prefetch_related("fields"):
        values = {"first": 0, "last": -1, "position": 0, "entries": 0} | entry.values
        yield Skipped(
            entry,
            range(values["position"], values["position"] + values["entries"]),
            range(values["first"], values["last"] + 1),
        )
