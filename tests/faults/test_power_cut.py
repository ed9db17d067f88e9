"""The power goes while officers act: what was acknowledged was on the disk, if the disk was waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults import disk
from tests.faults.acknowledgements import Tally
from tests.faults.cluster import Cluster
from tests.faults.conftest import Prepared, Running, trial_with
from tests.faults.disk import Disk
from tests.faults.driver import World
from tests.faults.killing import acting
from tests.faults.officer import Officer
from tests.faults.system import System, copied_files, signal_to
from tests.faults.trial import Trial

pytestmark = pytest.mark.skipif(bool(disk.why_not()), reason=disk.why_not())
_SECONDS_OF_WORK = 2.5  # less than the machine takes to write of itself


@dataclass
class Machine:
    """Tequio and its database on a disk that can lose its power."""

    disk: Disk
    system: System
    cluster: Cluster | None

    def fall_and_come_back(self) -> None:
        pids = self.cluster.pids() if self.cluster else []
        self.system.freeze()
        self.disk.lose_power()
        self.system.end_at_once()
        for pid in pids:
            signal_to(pid, 9)
        time.sleep(0.5)
        self.disk.come_back()
        if self.cluster:
            self.cluster.start()
        self.system.start()


@pytest.fixture
def machine_of(prepared: Prepared, tmp_path: Path) -> Iterator[Callable[[str], Machine]]:
    with ExitStack() as mounted:

        def make(variation: str) -> Machine:
            own = mounted.enter_context(Disk.mounted(tmp_path))
            cluster = None
            if prepared.system.database:
                fsync = "off" if variation == "fsync off" else "on"
                socket = Path(mounted.enter_context(TemporaryDirectory(prefix="tequio-socket-", dir="/tmp")))
                cluster = Cluster(own.folder / "postgresql", socket, fsync)
                mounted.callback(_end, cluster)
                cluster.make()
                cluster.copy_of(prepared.system.database)
            home = copied_files(prepared.system, own.folder / "home")
            system = System(home, cluster.url if cluster else "", variation)
            mounted.callback(system.end_at_once)
            system.start()
            return Machine(own, system, cluster)

        yield make


def _end(cluster: Cluster) -> None:
    for pid in cluster.pids():
        signal_to(pid, 9)
    time.sleep(0.5)


def _tally_after_a_cut(machine: Machine, prepared: Prepared, folder: Path) -> Tally:
    officer = Officer(machine.system.port)
    officer.sign_in(prepared.made["email"], prepared.made["password"])
    trial: Trial = trial_with(Running(machine.system, World(prepared.made), officer), folder)
    disk.synchronise()
    with acting(trial):
        time.sleep(_SECONDS_OF_WORK)
        machine.fall_and_come_back()
    return trial.tally()


def test_what_was_acknowledged_survives(
    machine_of: Callable[[str], Machine], prepared: Prepared, tmp_path: Path
):
    tally = _tally_after_a_cut(machine_of("as it is"), prepared, tmp_path)

    assert tally.acknowledged > 3
    assert (tally.lost, tally.repeated, tally.problems) == ({}, {}, ())


def test_whoever_waits_for_no_disk_loses_it(
    machine_of: Callable[[str], Machine], prepared: Prepared, tmp_path: Path
):
    tally = _tally_after_a_cut(machine_of("fsync off"), prepared, tmp_path)

    assert tally.lost
