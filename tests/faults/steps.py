"""The named steps at which a process ends itself, and how it comes to do so.

Nothing of it is in the product: the keeper puts these wrappers around its
functions before it serves. A file arms one step; whoever reaches it takes
the file away and dies as if the machine had killed it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

BEFORE, AMIDST, AFTER = "before", "amidst", "after"


@dataclass(frozen=True)
class Step:
    """A moment of a function; of all commits, that of what leaves something to do after it."""

    name: str
    where: str
    moment: str
    left_to_do: str = ""


_COMMAND = "tequio.ledger.command"
_STORAGE = "tequio.documents.storage"
_LEFTOVERS = "tequio.documents.leftovers"
_COMMIT = "django.db.backends.base.base:BaseDatabaseWrapper._commit"

_OF_A_FILE = (
    Step("half of the file is written", f"{_STORAGE}:_Measured.chunks", AMIDST),
    Step("the file is written, perhaps not on disk", f"{_STORAGE}:_settle", BEFORE),
    Step("the file is on disk, without its row", f"{_STORAGE}:_settle", AFTER),
)
_OF_A_COMMAND = (
    Step("the form has arrived", f"{_COMMAND}:_claim", BEFORE),
    Step("the key is claimed", f"{_COMMAND}:_claim", AFTER),
    Step("an event is recorded", "tequio.ledger.recording:_keep_fields", AFTER),
    Step("all is written, not committed", _COMMIT, BEFORE, left_to_do="publish"),
    Step("committed", _COMMIT, AFTER, left_to_do="publish"),
    Step("committed, not numbered", f"{_COMMAND}:publish", BEFORE),
    Step("while numbering", "tequio.ledger.engine:lock_sequencer", AFTER),
    Step("numbered, followers have not read", "tequio.ledger.sequencer:_number_a_batch", AFTER),
    Step("followers have read, not committed", "tequio.ledger.following:_read_together", AFTER),
    Step("followers have read", "tequio.ledger.following:_caught_up_together", AFTER),
    Step("the answer is ready, not sent", "django.core.handlers.wsgi:WSGIHandler.__call__", AFTER),
)
OF_A_REVIEW = (
    Step("taken up for review", "tequio.documents.worker:take_up", AFTER),
    Step("before the child opens it", "tequio.documents.sandbox:run", BEFORE),
    Step("the child has cleaned it", "tequio.documents.sandbox:run", AFTER),
    Step("half of the clean copy is written", f"{_STORAGE}:_Measured.chunks", AMIDST),
    Step("the clean copy is on disk, without its row", f"{_STORAGE}:keep", AFTER),
    Step("the review is written, not committed", _COMMIT, BEFORE, left_to_do="set_aside"),
    Step("the review is committed", _COMMIT, AFTER, left_to_do="set_aside"),
    Step("what was received is about to go", f"{_LEFTOVERS}:set_aside", BEFORE),
    Step("what was received is gone", f"{_LEFTOVERS}:set_aside", AFTER),
)
OF_A_MAIL = (
    Step("an act is being told in a mail", "tequio.notifications.commands.digest:_remember", AFTER),
    Step("the mail is composed", "tequio.notifications.clock:compose_digests", AFTER),
    Step("the mail is taken", "tequio.notifications.clock:claim_mail", AFTER),
    Step("before the mail is handed over", "tequio.notifications.postman:EmailFolder._write", BEFORE),
    Step("the mail is handed over, not noted", "tequio.notifications.postman:EmailFolder._write", AFTER),
    Step(
        "its sending is written, not committed",
        "tequio.notifications.commands.delivery:_finish_or_postpone",
        AFTER,
    ),
    Step("its sending is noted", "tequio.notifications.clock:note_delivery", AFTER),
)
OF_A_REPORT = (*_OF_A_FILE, *_OF_A_COMMAND)
OF_AN_ANSWER = _OF_A_COMMAND
OF_PROGRAM = {"web": OF_A_REPORT, "work": (*OF_A_REVIEW, *OF_A_MAIL)}
NAMED = {step.name: step for steps in OF_PROGRAM.values() for step in steps}


class Watch:
    """Knows which step is armed, and ends the process that reaches it."""

    def __init__(self, armed: Path) -> None:
        self._armed = armed

    def reach(self, step: Step) -> None:
        try:
            text = self._armed.read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        if text == step.name:
            self._armed.unlink(missing_ok=True)
            os.kill(os.getpid(), signal.SIGKILL)


def install(steps: Iterable[Step], armed: Path) -> None:
    """Put a wrapper around the function of each step."""
    watch = Watch(armed)
    for step in steps:
        holder, name, function = find(step.where)
        setattr(holder, name, _WRAPPERS[step.moment](function, step, watch))


def find(where: str) -> tuple[Any, str, Callable[..., Any]]:
    """Return who holds a function, its name there, and the function."""
    module, _, path = where.partition(":")
    parent, _, name = path.rpartition(".")
    holder = attrgetter(parent)(import_module(module)) if parent else import_module(module)
    return holder, name, getattr(holder, name)


def _concerns(step: Step, args: tuple[Any, ...]) -> bool:
    if not step.left_to_do:
        return True
    hooks = (getattr(hook, "func", hook) for _savepoints, hook, _robust in args[0].run_on_commit)
    return any(hook.__name__ == step.left_to_do for hook in hooks)


def _dying_before(function: Callable[..., Any], step: Step, watch: Watch) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        if _concerns(step, args):
            watch.reach(step)
        return function(*args, **kwargs)

    return run


def _dying_amidst(function: Callable[..., Any], step: Step, watch: Watch) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Iterator[Any]:
        for part in function(*args, **kwargs):
            yield part
            watch.reach(step)

    return run


def _dying_after(function: Callable[..., Any], step: Step, watch: Watch) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        if _concerns(step, args):
            watch.reach(step)
        return result

    return run


_WRAPPERS = {BEFORE: _dying_before, AMIDST: _dying_amidst, AFTER: _dying_after}
