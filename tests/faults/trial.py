"""A running system, an officer who uses it, and what was acknowledged elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults import reading
from tests.faults.acknowledgements import Acknowledgements, Tally, compare
from tests.faults.driver import Act, Driver, World
from tests.faults.officer import Officer
from tests.faults.steps import Step
from tests.faults.system import System, wait_for

_SECONDS_TO_BE_SEEN = 30
_SECONDS_TO_FALL = 5


@dataclass(frozen=True)
class Trial:
    """Acts, lets processes die, and counts at the end."""

    system: System
    world: World
    officer: Officer
    driver: Driver
    acknowledgements: Acknowledgements

    def die_in_web(self, step: Step, act: Callable[[], Act]) -> None:
        """Let the server die at a step of an act.

        The worker numbers too and may be quicker: then another act is tried.
        """
        first = act()
        form = self.driver.open(first)
        self.system.arm("web", step)
        self.driver.send(first, form, step=step.name)
        while not self.system.has_fallen("web", within=0):
            self.driver.do(act(), step=step.name)

    def die_in_worker(self, step: Step, act: Callable[[], Act]) -> None:
        """Let the worker die at a step of what an act leaves to it.

        Its clock composes mail too, by another way: then another act is tried.
        """
        self.system.arm("work", step)
        self.driver.do(act(), step=step.name)
        while not self.system.has_fallen("work", within=_SECONDS_TO_FALL):
            self.driver.do(act(), step=step.name)

    def wait_until_seen(self, act: Act) -> None:
        """Wait until the public page of what an act is about says its words."""
        page = reading.page_of(act.path)
        wait_for(lambda: act.text in self.officer.read(page), _SECONDS_TO_BE_SEEN, act.text)

    def keys_of(self, step: str) -> list[str]:
        return [one.key for one in self.acknowledgements.all() if one.step == step]

    def tally(self) -> Tally:
        """Wait until all is at rest; compare what was promised with what is there."""
        found, acknowledged = self.system.told("tests.faults.found"), self.acknowledgements.all()
        disagreements = reading.disagreements(self.officer, found, acknowledged)
        return compare(acknowledged, {**found, "problems": [*found["problems"], *disagreements]})
