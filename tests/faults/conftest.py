"""One prepared installation; a copy of it runs as it is, others with a known fault."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.acknowledgements import Acknowledgements
from tests.faults.driver import Driver, World
from tests.faults.officer import Officer
from tests.faults.system import System, copied, drop, new_database
from tests.faults.trial import Trial

KILLS = int(os.environ.get("FAULT_KILLS", "10"))
_ANSWERS_A_KILL = 3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.faults)


@dataclass(frozen=True)
class Prepared:
    system: System
    made: dict[str, Any]


@dataclass(frozen=True)
class Running:
    system: System
    world: World
    officer: Officer


@pytest.fixture
def kills() -> int:
    return KILLS


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Prepare an installation, as an operator would, that never runs itself."""
    url = os.environ.get("TEQUIO_DATABASE", "")
    system = System(tmp_path_factory.mktemp("prepared"), new_database(url) if url else "")
    done = system.run("tequio.config.cli", "init")
    assert not done.returncode, done.stderr
    yield Prepared(system, system.told("tests.faults.world", str(50 + _ANSWERS_A_KILL * KILLS)))
    if url:
        drop(system.database)


@contextmanager
def running(prepared: Prepared, folder: Path, variation: str, mail: str = "folder") -> Iterator[Running]:
    """Run a copy of the installation in one of its variations."""
    system = copied(prepared.system, folder / "home", variation)
    system.mail = mail
    try:
        system.start()
        officer = Officer(system.port)
        officer.sign_in(prepared.made["email"], prepared.made["password"])
        yield Running(system, World(prepared.made), officer)
    finally:
        system.stop()
        if system.database:
            drop(system.database)


def trial_with(of: Running, folder: Path) -> Trial:
    elsewhere = Acknowledgements(folder / "acknowledged")
    return Trial(of.system, of.world, of.officer, Driver(of.officer, elsewhere), elsewhere)


@pytest.fixture(scope="session")
def product(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The system as it is; all tests that demand that nothing is lost share it."""
    with running(prepared, tmp_path_factory.mktemp("product"), "as it is") as started:
        yield started


@pytest.fixture
def trial(product: Running, tmp_path: Path) -> Trial:
    return trial_with(product, tmp_path)


@pytest.fixture
def trial_of(prepared: Prepared, tmp_path: Path) -> Iterator[Callable[[str], Trial]]:
    """Try a variation whose fault is known."""
    with ExitStack() as started:
        yield lambda variation: trial_with(
            started.enter_context(running(prepared, tmp_path, variation)), tmp_path
        )
