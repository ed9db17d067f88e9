"""Which rows of the domains repeat what the log says, so that a row changed behind it is seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Model, Q

from tequio.foundation.refs import SubjectRef
from tequio.foundation.rooms import modules_of
from tequio.ledger.events import Event
from tequio.ledger.models import LogEntry

_ROWS: Final = 500  # compared at once


@dataclass(frozen=True)
class Is:
    """What a row says after an event of a class, whatever its fields."""

    value: str


def _ref_of(row: Any) -> SubjectRef:
    found: SubjectRef = row.ref
    return found


@dataclass(frozen=True, kw_only=True)
class Truth:
    """A column of rows and the events that say the same of the same subject.

    `says` gives for each class the field that says it, what it `Is` then, or
    nothing where the event changes it without saying how. The newest of them
    counts; of what several rows of one subject say, each is `among` them. Where
    no event is `expected`, a row without one contradicts nothing. `check` tells
    whether the column is also what other rows make of it.
    """

    what: str
    rows: type[Model]
    column: str
    says: Mapping[type[Event], str | Is | None]
    subject: Callable[[Any], SubjectRef] = _ref_of
    among: bool = False
    expected: bool = True
    check: Callable[[Any], bool] = lambda _row: True
    where: Q = field(default_factory=Q)
    related: tuple[str, ...] = ()


def truths() -> tuple[Truth, ...]:
    """Return what the domains declare in their `truths`."""
    return tuple(truth for module in modules_of("truths") for truth in getattr(module, "TRUTHS", ()))


def contradictions() -> Iterator[str]:
    """Yield a Spanish sentence for each row that says another thing than the log."""
    for truth in truths():
        rows: list[Any] = []
        found = truth.rows._default_manager.filter(truth.where).select_related(*truth.related)
        for row in found.order_by("pk").iterator(chunk_size=_ROWS):
            rows.append(row)
            if len(rows) == _ROWS:
                yield from _compared(truth, rows)
                rows.clear()
        yield from _compared(truth, rows)


def _compared(truth: Truth, rows: Sequence[Any]) -> Iterator[str]:
    refs = [str(truth.subject(row)) for row in rows]
    recorded = _recorded(truth, set(refs))
    for row, ref in zip(rows, refs, strict=True):
        said_last = recorded[ref] if truth.among else recorded[ref][-1:]
        if not recorded[ref] and truth.expected:
            yield f"{truth.what} de {ref} no consta en la bitácora"
        elif said_last and None not in said_last and not _repeats(truth, row, said_last):
            yield f"{truth.what} de {ref} no es lo que consta en la bitácora"


def _repeats(truth: Truth, row: Any, said_last: Sequence[str | None]) -> bool:
    return str(getattr(row, truth.column)) in said_last and truth.check(row)


def _recorded(truth: Truth, refs: set[str]) -> Mapping[str, list[str | None]]:
    """Return what was recorded of each subject, oldest first; None for what was withdrawn or not told."""
    by_kind = {event.kind: way for event, way in truth.says.items()}
    recorded: defaultdict[str, list[str | None]] = defaultdict(list)
    entries = LogEntry.objects.filter(kind__in=by_kind, subject__in=refs).order_by("pk")
    for entry in entries.prefetch_related("fields"):
        way = by_kind[entry.kind]
        value = way.value if isinstance(way, Is) else entry.values.get(way or "")
        recorded[entry.subject].append(None if value is None else str(value))
    return recorded
