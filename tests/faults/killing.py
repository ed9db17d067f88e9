"""Clients that act without pause while processes are killed at random."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from operator import length_hint
from threading import Event

from tests.faults.driver import Act, World, jpeg, pdf
from tests.faults.system import System, kill
from tests.faults.trial import Trial

CLIENTS = 3
_LONGEST_PAUSE = 0.6  # seconds between two kills
_LONGEST_SENDING = 0.12  # seconds in which a form that is being sent has its effect
_SECONDS_TO_FIND_ONE = 30
_ANSWERS_LEFT = 50
_SERVER, _WHOLE_SERVER = "a process of the web server", "the whole web server"
_WORKER, _CHILD = "the worker", "the child that cleans"
_FIND: Mapping[str, Callable[[System], Sequence[int]]] = {
    _SERVER: System.web_workers,
    _WHOLE_SERVER: System.web_servers,
    _WORKER: System.workers,
    _CHILD: System.cleaning_children,
}
_SHARES = {_SERVER: 5, _WHOLE_SERVER: 2, _WORKER: 4, _CHILD: 1}


def kill_at_random(trial: Trial, kills: int) -> Counter[str]:
    """Kill while clients act; return how often what was killed."""
    with acting(trial):
        return Counter(_kill_one(trial) for _ in range(kills))


@contextmanager
def acting(trial: Trial) -> Iterator[None]:
    """Let clients act until the block ends; each then finishes what it began."""
    over = Event()
    with ThreadPoolExecutor(CLIENTS) as pool:
        clients = [pool.submit(act_until, trial, over) for _ in range(CLIENTS)]
        try:
            yield
        finally:
            over.set()
    for client in clients:
        client.result()


def act_until(trial: Trial, over: Event) -> None:
    world = trial.world
    acts: list[Callable[[], Act]] = [
        lambda: world.report(pdf()),
        lambda: world.action(jpeg()),
        world.report,
        lambda: _answer_or_report(world),
    ]
    trial.driver.do(random.choice(acts)())
    while not over.is_set():
        trial.driver.do(random.choice(acts)())


def _answer_or_report(world: World) -> Act:
    """Give an answer, but leave some to give to the tests that come later."""
    return world.answer() if length_hint(world.taken) > _ANSWERS_LEFT else world.report()


def _kill_one(trial: Trial) -> str:
    """Kill one process; the server's while it works on a form."""
    time.sleep(random.uniform(0, _LONGEST_PAUSE))
    victim = random.choices(list(_SHARES), list(_SHARES.values()))[0]
    until = time.monotonic() + _SECONDS_TO_FIND_ONE
    while time.monotonic() < until:
        if victim in {_SERVER, _WHOLE_SERVER} and trial.driver.being_sent:
            time.sleep(random.uniform(0, _LONGEST_SENDING))
        found = _FIND[victim](trial.system)
        if found and kill(random.choice(found)):
            return victim
        time.sleep(0.005)
    raise AssertionError(f"{victim} was not there to be killed")
