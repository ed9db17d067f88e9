"""What the passing of time does to many rows, each on its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from typing import Any

import structlog
from django.db import connection, connections

from tequio.foundation.actors import CLOCK
from tequio.foundation.refusals import Refusal
from tequio.ledger.commands import forget_keys
from tequio.ledger.remains import (
    destroy_leftovers,
    destroy_remains,
    there_are_leftovers,
    there_are_remains,
)

_log = structlog.get_logger("tequio.clock")
_failures: ContextVar[list[str] | None] = ContextVar("failures", default=None)


def note_all(act: Callable[..., Any], name: str, subjects: Iterable[Any], now: datetime) -> int:
    """Let a command of the clock note each subject; return how many were noted.

    A refusal says that somebody noted or did it meanwhile. Whatever else
    fails is logged and stops no other: the next tick finds it again.
    """
    noted = 0
    for subject in subjects:
        with isolated(act.__name__, getattr(subject, "ref", subject)), suppress(Refusal):
            act(actor=CLOCK, now=now, **{name: subject})
            noted += 1
    return noted


def note_together(
    act: Callable[..., int], name: str, subjects: Sequence[Any], now: datetime, *, size: int
) -> int:
    """Note subjects in batches; return what the command counted.

    A batch that fails is taken apart: each of its subjects is tried alone.
    """
    noted = 0
    for first in range(0, len(subjects), size):
        batch = subjects[first : first + size]
        try:
            noted += act(actor=CLOCK, now=now, **{name: batch})
        except Refusal:
            continue
        except Exception:  # noqa: BLE001 - told when its row fails alone
            leave_broken_connections()
            noted += _apart(act, name, batch, now)
    return noted


def _apart(act: Callable[..., int], name: str, subjects: Sequence[Any], now: datetime) -> int:
    noted = 0
    for subject in subjects:
        with isolated(act.__name__, getattr(subject, "ref", subject)), suppress(Refusal):
            noted += act(actor=CLOCK, now=now, **{name: (subject,)})
    return noted


@contextmanager
def isolated(duty: str, subject: object = "") -> Iterator[None]:
    """Log what fails inside, once, and go on with what comes after, on a sound connection."""
    try:
        yield
    except Exception:  # noqa: BLE001 - one row, or a database that restarts, stops nobody else
        _log.exception("duty failed", duty=duty, subject=str(subject))
        leave_broken_connections()
        failures = _failures.get()
        if failures is not None:
            failures.append(f"{duty} {subject}".strip())


def leave_broken_connections() -> None:
    """Leave for a new one each connection that broke, as when the database restarts.

    Django does so between requests; whoever lives longer asks for it here.
    """
    for opened in connections.all(initialized_only=True):
        if not opened.in_atomic_block:
            opened.close_if_unusable_or_obsolete()


@contextmanager
def noting_failures() -> Iterator[list[str]]:
    """Collect what was isolated inside, for whoever must tell it."""
    failures: list[str] = []
    token = _failures.set(failures)
    try:
        yield failures
    finally:
        _failures.reset(token)


def tick(now: datetime) -> int:
    """Forget the keys of forms that nobody sends again; leave no remains of what was withdrawn."""
    noted = 0
    with isolated(forget_keys.__name__), suppress(Refusal):
        noted += int(bool(forget_keys(actor=CLOCK, now=now)))
    if connection.in_atomic_block:
        return noted
    with isolated(destroy_remains.__name__):
        if there_are_remains():
            destroy_remains(actor=CLOCK, now=now)
            noted += 1
    with isolated(destroy_leftovers.__name__):
        if there_are_leftovers(now):
            destroy_leftovers(actor=CLOCK, now=now)
            noted += 1
    return noted
