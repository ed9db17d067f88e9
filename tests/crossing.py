"""Two acts that cross: the first is held in its middle until the second waits for it, or is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Event
from types import ModuleType
from typing import Any

import pytest
from django.db import connection

from tequio.foundation.refusals import Refusal

Act = Callable[[], Any]
_LONG = 20  # seconds; nobody waits so long unless a test fails
_A_WHILE = 0.4  # enough for an act that nothing holds


class Crossing:
    """A place in the first of two acts, where it stops."""

    def __init__(self) -> None:
        self._reached, self._go_on = Event(), Event()

    @classmethod
    def before(cls, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> Crossing:
        """Stop whoever comes first to a function."""
        crossing, function = cls(), getattr(module, name)

        def run(*args: Any, **kwargs: Any) -> Any:
            if not crossing._reached.is_set():
                crossing.stop()
            return function(*args, **kwargs)

        monkeypatch.setattr(module, name, run)
        return crossing

    def stop(self) -> None:
        """Stand still until the second act waits, or is done."""
        self._reached.set()
        self._go_on.wait(_LONG)

    def run(self, first: Act, second: Act) -> list[Any]:
        """Begin the second act in the middle of the first; return what came of both."""
        with ThreadPoolExecutor(2) as pool:
            one = pool.submit(_outcome, first)
            assert self._reached.wait(_LONG)
            two = pool.submit(_outcome, second)
            wait([two], timeout=_A_WHILE)
            self._go_on.set()
            return [one.result(_LONG), two.result(_LONG)]


def meeting(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
    """Let each of two acts come to a function before either goes on, where the engine lets both begin."""
    function, together = getattr(module, name), Barrier(2)

    def run(*args: Any, **kwargs: Any) -> Any:
        with suppress(BrokenBarrierError):  # the other waits for this one to end
            together.wait(_A_WHILE)
        return function(*args, **kwargs)

    monkeypatch.setattr(module, name, run)


def at_once(acts: Iterable[Act]) -> list[Any]:
    """Run the acts in threads of their own; return what came of each."""
    together = list(acts)
    with ThreadPoolExecutor(len(together)) as pool:
        begun: list[Future[Any]] = [pool.submit(_outcome, act) for act in together]
        return [act.result(_LONG) for act in begun]


def _outcome(act: Act) -> Any:
    try:
        return act()
    except Refusal as refusal:
        return refusal
    finally:
        connection.close()
