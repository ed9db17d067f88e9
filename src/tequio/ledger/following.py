"""Followers read the ledger in order and can be rebuilt from zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction

from tequio.ledger.models import FollowerCursor, LogEntry

_BATCH = 500
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@dataclass(frozen=True)
class Follower:
    """Something kept up to date from the ledger alone.

    `apply` and the cursor are written in one transaction, so each entry is
    applied exactly once to the database.
    """

    name: str
    apply: Callable[[Sequence[LogEntry]], None]
    forget: Callable[[], None]


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
    """Let every follower read what it has not read yet."""
    for follower in FOLLOWERS.values():
        catch_up(follower)


def catch_up(follower: Follower) -> None:
    """Let one follower read to the end of the ledger."""
    cursor = FollowerCursor.objects.get_or_create(name=follower.name)[0]
    if LogEntry.objects.filter(position__gt=cursor.position).exists():
        while _read_a_batch(follower):
            pass


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
        while _read_a_batch(follower):
            pass


def _read_a_batch(follower: Follower) -> bool:
    with transaction.atomic():
        cursor = FollowerCursor.objects.select_for_update().get(name=follower.name)
        entries = list(LogEntry.objects.filter(position__gt=cursor.position).order_by("position")[:_BATCH])
        if entries:
            with _noting():
                follower.apply(entries)
            cursor.position = entries[-1].position or 0
            cursor.save(update_fields=["position"])
    return bool(entries)


@contextmanager
def _noting() -> Iterator[None]:
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)
