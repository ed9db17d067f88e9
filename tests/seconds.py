"""What the tests cost: seconds of each folder, the slowest twenty, and a budget for each folder.

Budgets guard the suite, not the speed of the code: a folder whose mean grows over
its budget builds too much for each test (tests/worlds.py) or does what belongs into
a slower tier (docs/contributing.md). They count seconds of processor, of the test
and of the programs it starts, so that a busy machine fails nobody.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

_SLOWEST = 20
_FEWEST = 10  # fewer tests of a folder than these tell nothing about its mean
# Hundredths of a second of processor that the mean test of a folder may take on SQLite, traced or not.
BUDGETS = {
    "tests/acts": 20,
    "tests/architecture": 4,
    "tests/cocreation": 15,
    "tests/config": 25,
    "tests/deadlines": 10,
    "tests/deploy": 40,
    "tests/dialogue": 15,
    "tests/directory": 6,
    "tests/documents": 10,
    "tests/exercises": 10,
    "tests/governance": 8,
    "tests/identity": 8,
    "tests/ledger": 5,
    "tests/notifications": 25,
    "tests/open_data": 12,
    "tests/plans": 15,
    "tests/policy": 2,
    "tests/recommendations": 20,
    "tests/search": 15,
    "tests/site": 45,
    "tests/ui": 5,
    "tests/unit": 6,
    # Whole programs, chromium among them.
    "tests/browser": 1000,
    "tests/faults": 1200,
    # What is marked thorough.
    "tests/acts, thorough": 60,
    "tests/config, thorough": 120,
    "tests/directory, thorough": 30,
    "tests/documents, thorough": 50,
    "tests/governance, thorough": 60,
    "tests/ledger, thorough": 200,  # what is changed behind the log is looked for in all rows
    "tests/open_data, thorough": 15,
    "tests/plans, thorough": 60,
    "tests/properties, thorough": 40,
    "tests/recommendations, thorough": 60,
    "tests/search, thorough": 60,
    "tests/site, thorough": 900,  # each loads the whole example
    "tests/site/pages, thorough": 50,
}


@dataclass(eq=False)
class Seconds:
    """Adds up what each test took, where all reports arrive."""

    config: pytest.Config
    wall: Counter[str] = field(default_factory=Counter)
    processor: Counter[str] = field(default_factory=Counter)
    thorough: set[str] = field(default_factory=set)
    since: float = 0.0

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[Any]:
        report = yield
        spent = sum(os.times()[:4])
        report.processor, self.since = spent - (self.since or spent), spent
        for mark in item.iter_markers("xdist_group"):
            report.nodeid = report.nodeid.removesuffix(f"@{mark.args[0]}")  # so that it can be run again
        return report

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.wall[report.nodeid] += report.duration
        if "thorough" in report.keywords:
            self.thorough.add(report.nodeid)
        self.processor[report.nodeid] += getattr(report, "processor", 0)  # none of a worker that died

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not self._asked:
            return
        terminalreporter.section("seconds of each folder: tests, wall, processor, mean, budget")
        for folder, tests in sorted(self._folders().items()):
            terminalreporter.line(self._line(folder, tests))
        terminalreporter.section(f"the slowest {_SLOWEST}")
        for test, seconds in self.wall.most_common(_SLOWEST):
            terminalreporter.line(f"{seconds:7.2f}  {test}")
        for problem in self._problems():
            terminalreporter.line(problem, red=True)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._asked and self._problems() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @property
    def _asked(self) -> bool:
        return os.environ.get("CI") == "true" and not hasattr(self.config, "workerinput")

    def _folders(self) -> dict[str, list[str]]:
        folders = defaultdict(list)
        for test in self.wall:
            folder = test.partition("::")[0].rpartition("/")[0]
            folders[folder + ", thorough" * (test in self.thorough)].append(test)
        return folders

    def _mean(self, tests: list[str]) -> float:
        """Return hundredths of a second of processor."""
        return 100 * sum(self.processor[test] for test in tests) / len(tests)

    def _line(self, folder: str, tests: list[str]) -> str:
        wall, processor = (sum(of[test] for test in tests) for of in (self.wall, self.processor))
        return (
            f"{folder:30}{len(tests):6}{wall:8.1f}{processor:8.1f}"
            f"{self._mean(tests) / 100:8.3f}{_budget(folder) / 100:8.2f}"
        )

    def _problems(self) -> list[str]:
        if os.environ.get(
            "TEQUIO_DATABASE"
        ):  # PostgreSQL runs other tests of a folder, and waits for its server
            return []
        many = {folder: tests for folder, tests in self._folders().items() if len(tests) >= _FEWEST}
        over = {folder: self._mean(tests) for folder, tests in many.items()}
        return [
            f"{folder}: a test takes {mean:.0f} hundredths in the mean; its budget is {_budget(folder)}"
            for folder, mean in sorted(over.items())
            if mean > _budget(folder)
        ]


def _budget(folder: str) -> int:
    """Return the budget of a folder; one that nobody gave has none to spend."""
    return BUDGETS.get(folder, 0)
