"""The drills of an operator: a copy under load, restored elsewhere."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

from tests.faults.acknowledgements import compare
from tests.faults.killing import act_until
from tests.faults.system import PROJECT, System, drop, new_database
from tests.faults.trial import Trial

_CLI = "tequio.config.cli"
_CLIENTS = 2
_SECONDS_UNDER_LOAD = 5


@contextmanager
def another(folder: Path) -> Iterator[System]:
    """Give an empty machine, with an empty database of the same engine."""
    folder.mkdir()
    url = os.environ.get("TEQUIO_DATABASE", "")
    system = System(folder, new_database(url) if url else "")
    try:
        yield system
    finally:
        system.stop()
        if url:
            drop(system.database)


@contextmanager
def under_load(trial: Trial) -> Iterator[None]:
    over = Event()
    with ThreadPoolExecutor(_CLIENTS) as pool:
        clients = [pool.submit(act_until, trial, over) for _ in range(_CLIENTS)]
        try:
            yield
        finally:
            over.set()
    for client in clients:
        client.result()


def _killed_copy(trial: Trial, copy: Path) -> bool:
    """Kill a copy at a random moment; tell whether its folder is there."""
    words = [sys.executable, "-m", _CLI, "backup", str(copy)]
    making = subprocess.Popen(words, cwd=PROJECT, env=trial.system._environment(), stdout=subprocess.DEVNULL)
    time.sleep(random.uniform(0.8, 3))
    making.kill()
    making.wait()
    return copy.exists()


def test_a_copy_made_under_load_is_everything_elsewhere(trial: Trial, kills: int, tmp_path: Path, capsys):
    copies = tmp_path / "copias"
    copies.mkdir()
    with under_load(trial):
        whole = [_killed_copy(trial, copies / f"k{number}") for number in range(min(kills, 20))]
        time.sleep(_SECONDS_UNDER_LOAD)
        promised = [replace(one, told=False) for one in trial.acknowledgements.all()]
        done = trial.system.run(_CLI, "backup", str(copies / "copia"))
        time.sleep(_SECONDS_UNDER_LOAD)
    assert not done.returncode, done.stderr
    made = json.loads((copies / "copia" / "manifest.json").read_text())

    with another(tmp_path / "elsewhere") as other:
        restored = other.run(_CLI, "restore", str(copies / "copia"))
        assert not restored.returncode, restored.stdout + restored.stderr
        other.start()
        found = other.told("tests.faults.found")

    tally = compare(promised, found)
    with capsys.disabled():
        sys.stdout.write(f"\nkilled copies {len(whole)}, whole all the same {sum(whole)}; {tally.figures}\n")
    assert (tally.lost, tally.repeated, made["lacking"]) == ({}, {}, [])
    assert not [problem for problem in tally.problems if "mails without file" not in problem]
    assert tally.acknowledged >= _CLIENTS
    trial.tally()
