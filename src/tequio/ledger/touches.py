"""Which entry touched last what public pages show: their versions."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Exists, Expression, Q, Subquery
from django.db.models.query import QuerySet

from tequio.foundation.reads import EMERGENCIES, EVERYTHING, PUBLIC, REBUILT, WITHDRAWALS, Reads
from tequio.ledger.events import Event
from tequio.ledger.following import FOLLOWERS, Follower, register
from tequio.ledger.models import FollowerCursor, LogEntry, LogState, Touch

# The kinds of public ids that pages are about; what happens in them is filed under them.
SCOPES: Final = {"ejercicio", "recomendacion", "estado"}
_OF_EVERY_PAGE: Final = (EMERGENCIES, REBUILT, WITHDRAWALS)
_MOST_KEYS: Final = 12
_MOMENT: Final = 0.2  # seconds that one waits for what was numbered to be noted
_BETWEEN_LOOKS: Final = 0.005
_SUM: Final = (
    "SELECT CASE WHEN COALESCE((SELECT size FROM ledger_logstate WHERE id = 1), 0) = COALESCE("
    "(SELECT position + 1 FROM ledger_followercursor WHERE name = 'ledger.touches'), 0)"
    " THEN COALESCE(SUM(position), 0) ELSE -1 END FROM ledger_touch"
    " WHERE key IN (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True)
class Version:
    """What a page is made from: its keys, how far each got, and one more field.

    It is not settled while an index that pages may show has not read as far.
    """

    keys: tuple[str, ...]
    number: int
    is_settled: bool
    beside: Any = None


def version_of(reads: Reads, parts: Mapping[str, Any], beside: Expression | Subquery) -> Version:
    """Return the version of what a page with these parts of an address shows, in one query.

    A scope that nothing touched yet, or that is not there, is the whole.
    """
    topics = (*_OF_EVERY_PAGE, *reads.topics)
    scope = reads.scope(**parts) if reads.scope else None
    found = {key: (position, *more) for key, position, *more in _touched(topics, scope, beside)}
    if scope is not None:
        is_known = any("/" in key for key in found)
        topics = topics if is_known else (*topics, EVERYTHING)
    keys = tuple(dict.fromkeys((*topics, *(key for key in found if "/" in key))))
    _position, is_behind, notice = next(iter(found.values()), (0, False, None))
    return Version(
        keys=keys,
        number=sum(found[key][0] for key in keys if key in found),
        is_settled=not is_behind,
        beside=notice,
    )


def number_of(keys: Sequence[str]) -> int:
    """Return how far the keys of a page that is kept got; it only grows.

    -1 while what was numbered is not noted yet. The statement is made once: it
    is asked before every page.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SUM, [*keys, *[keys[0]] * (_MOST_KEYS - len(keys))])
        return int(cursor.fetchone()[0])


def noted_number_of(keys: Sequence[str]) -> int:
    """Return how far the keys of a page got, a moment later if what was numbered is being noted.

    Between both, every page would be made anew by all who ask for it, and kept by none.
    """
    until = time.monotonic() + _MOMENT
    while (number := number_of(keys)) < 0 and time.monotonic() < until:
        time.sleep(_BETWEEN_LOOKS)
    return number


def _touched(
    topics: Sequence[str], scope: Any, beside: Expression | Subquery
) -> list[tuple[str, int, bool, Any]]:
    keys = Q(key__in=topics) if scope is None else Q(key__in=(*topics, EVERYTHING))
    if isinstance(scope, QuerySet):
        keys |= Q(key__in=scope)
    elif scope is not None:
        keys |= Q(key=str(scope))
    return list(
        Touch.objects.filter(keys).values_list("key", "position", Exists(_behind()), beside).order_by("key")
    )


def _behind() -> QuerySet[FollowerCursor]:
    """Return the indices, these versions among them, that have not read all that has its number."""
    size = LogState.objects.filter(pk=1).values("size")
    return FollowerCursor.objects.filter(name__in=FOLLOWERS, position__lt=Subquery(size) - 1)


def _note(entries: Sequence[LogEntry]) -> None:
    last = {key: entry.position or 0 for entry in entries for key in _keys_of(entry)}
    Touch.objects.bulk_create(
        (Touch(key=key, position=position + 1) for key, position in sorted(last.items())),
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["position"],
    )


def _keys_of(entry: LogEntry) -> set[str]:
    topic = Event.of_kind(entry.kind).topic or entry.kind.partition(".")[0]
    whole = {EVERYTHING} if entry.leaf_index is None else {EVERYTHING, PUBLIC}
    return {*whole, topic, *(ref for ref in entry.about if ref.partition("/")[0] in SCOPES)}


def _forget() -> None:
    """Nothing is forgotten: a version never goes back, and reading again ends where it was."""


TOUCHES = register(Follower("ledger.touches", _note, _forget, after_others=True))
