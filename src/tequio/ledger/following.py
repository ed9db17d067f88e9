"""Followers read the ledger in order and can be rebuilt from zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tequio.foundation.reads import REBUILT
from tequio.ledger.models import FollowerCursor, LogEntry, LogState, Touch

_BATCH = 500
_FIRST_REST: Final = timedelta(seconds=2)  # doubled with each failure
_MOST_DOUBLED: Final = 8
_log = structlog.get_logger("tequio.ledger")
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@dataclass(frozen=True)
class Follower:
    """Something kept up to date from the ledger alone.

    `apply` and the cursor are written in one transaction, so each entry is
    applied exactly once to the database. What tells that others have read
    reads after them.
    """

    name: str
    apply: Callable[[Sequence[LogEntry]], None]
    forget: Callable[[], None]
    after_others: bool = False


FOLLOWERS: dict[str, Follower] = {}


def register(follower: Follower) -> Follower:
    """Make the follower known; a name stands for one follower."""
    if FOLLOWERS.setdefault(follower.name, follower) != follower:
        raise ValueError(f"two followers are called {follower.name}")
    return follower


def follower_is_reading() -> bool:
    """Tell whether a write would belong to a follower."""
    return _reading.get()


def catch_up_all() -> None:
    """Let every follower read what it has not read yet; one that fails keeps no other from it."""
    now = timezone.now()
    cursors = {cursor.name: cursor for cursor in FollowerCursor.objects.all()}
    last = (LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0) - 1
    behind = [
        follower
        for follower in sorted(FOLLOWERS.values(), key=lambda follower: follower.after_others)
        if _may_read(cursors.get(follower.name) or FollowerCursor(), last, now)
    ]
    if behind and not _caught_up_together(behind):
        for follower in behind:
            _catch_up_apart(follower, now)


def _may_read(cursor: FollowerCursor, last: int, now: datetime) -> bool:
    return cursor.position < last and (cursor.retry_at is None or cursor.retry_at <= now)


def _caught_up_together(followers: Sequence[Follower]) -> bool:
    """Let those that stand at one place read the few entries after it together; tell whether they did."""
    try:
        with transaction.atomic(), _noting():
            return _read_together(followers)
    except Exception:  # noqa: BLE001 - whose it is, each tells apart
        return False


def _read_together(followers: Sequence[Follower]) -> bool:
    names = [follower.name for follower in followers]
    cursors = list(FollowerCursor.objects.select_for_update().filter(name__in=names).order_by("name"))
    stand_at = {cursor.position for cursor in cursors}
    if len(cursors) < len(names) or len(stand_at) > 1 or any(cursor.trouble for cursor in cursors):
        return False
    entries = _entries_after(stand_at.pop(), _BATCH)
    if not 0 < len(entries) < _BATCH:
        return not entries
    for follower in followers:
        follower.apply(entries)
    FollowerCursor.objects.filter(name__in=names).update(position=entries[-1].position)
    return True


def _catch_up_apart(follower: Follower, now: datetime) -> None:
    """Read on; before an entry that it cannot read the follower stops, and tries again later."""
    try:
        catch_up(follower)
    except Exception:  # noqa: BLE001 - told of the entry that cannot be read
        _stop_before_what_fails(follower, now)


def _stop_before_what_fails(follower: Follower, now: datetime) -> None:
    try:
        while _read_a_batch(follower, 1):
            pass
    except Exception as error:  # noqa: BLE001 - whatever it is, other followers go on
        _log.exception("follower failed", follower=follower.name)
        _rest(follower, type(error).__name__, now)


def _rest(follower: Follower, trouble: str, now: datetime) -> None:
    with transaction.atomic(), _noting():
        cursor = FollowerCursor.objects.select_for_update().get(name=follower.name)
        cursor.retry_at = now + _FIRST_REST * 2 ** min(cursor.failures, _MOST_DOUBLED)
        cursor.failures, cursor.trouble = cursor.failures + 1, trouble
        cursor.save(update_fields=["retry_at", "failures", "trouble"])


def catch_up(follower: Follower) -> None:
    """Let one follower read to the end of the ledger."""
    cursor = FollowerCursor.objects.get_or_create(name=follower.name)[0]
    if LogEntry.objects.filter(position__gt=cursor.position).exists():
        _read_to_the_end(follower)


def rebuild(follower: Follower) -> None:
    """Forget what the follower knows and read the whole ledger again.

    In one transaction that holds the cursor: nobody sees half of it, and no
    other process applies an entry twice.
    """
    with transaction.atomic():
        FollowerCursor.objects.get_or_create(name=follower.name)
        FollowerCursor.objects.select_for_update().get(name=follower.name)
        with _noting():
            follower.forget()
        FollowerCursor.objects.filter(name=follower.name).update(position=-1)
        _read_to_the_end(follower)
        with _noting():
            _renew_every_page()


def _read_to_the_end(follower: Follower) -> None:
    while _read_a_batch(follower, _BATCH) == _BATCH:
        pass


def _read_a_batch(follower: Follower, size: int) -> int:
    with transaction.atomic():
        cursor = FollowerCursor.objects.select_for_update().get(name=follower.name)
        entries = _entries_after(cursor.position, size)
        if entries:
            with _noting():
                follower.apply(entries)
            cursor.position = entries[-1].position or 0
            cursor.failures, cursor.retry_at, cursor.trouble = 0, None, ""
            cursor.save(update_fields=["position", "failures", "retry_at", "trouble"])
    return len(entries)


def _entries_after(position: int, most: int) -> list[LogEntry]:
    return list(LogEntry.objects.filter(position__gt=position).order_by("position")[:most])


def _renew_every_page() -> None:
    """What an index says may differ now though nothing happened."""
    Touch.objects.get_or_create(key=REBUILT, defaults={"position": 0})
    Touch.objects.filter(key=REBUILT).update(position=F("position") + 1)


@contextmanager
def _noting() -> Iterator[None]:
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)
