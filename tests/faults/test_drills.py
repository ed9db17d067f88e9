"""The drills of an operator: a copy under load and elsewhere, an upgrade, and the way back."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.faults.acknowledgements import compare
from tests.faults.killing import act_until
from tests.faults.system import PROJECT, System, drop, new_database
from tests.faults.trial import Trial
from tests.upgrade.releases import releases

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


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the code of the last release, at its own place."""
    folder, commit = tmp_path_factory.mktemp("before"), releases()[-1].commit
    archive = subprocess.run(
        ["git", "archive", commit, "src", "locale"], cwd=PROJECT, capture_output=True, check=False
    )
    if archive.returncode:
        pytest.skip(f"this clone is too shallow to have the release {commit}")
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    return folder / "src"


def _run(system: System, source: Path, *words: str) -> str:
    """Run a program with the code of a place; AssertionError when it fails."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=system.home,
        env={**system._environment(), "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert not done.returncode, f"{words}: {done.stdout[-2000:]}{done.stderr[-3000:]}"
    return done.stdout


def _visited(system: System, source: Path) -> dict[str, int]:
    return dict(json.loads(_run(system, source, str(PROJECT / "tests/upgrade/visiting.py"))))


def _ways(answers: dict[str, int], status: int) -> list[str]:
    return [address for address, answered in answers.items() if answered == status]


def test_a_release_becomes_today_s_and_goes_back(before: Path, tmp_path: Path, capsys):
    """What the guide tells: upgrade, every page; the old code on it; the way back, every page."""
    today, copy = PROJECT / "src", tmp_path / "antes"
    with another(tmp_path / "home") as system, another(tmp_path / "back") as back:
        for order in ("init", "example"):
            _run(system, before, "-m", _CLI, order)
        said = _run(system, today, "-m", _CLI, "upgrade", str(copy))
        after = _visited(system, today)
        old = _visited(system, before)
        _run(system, before, "-m", _CLI, "user", "ana@example.org", "--label", "Ana")
        _run(system, before, "-m", _CLI, "check")
        mended = _run(system, today, "-m", _CLI, "check", "--rebuild")

        _run(back, today, "-m", _CLI, "restore", str(copy), "--as-it-was")
        shutil.copy(system.home / "secret_key", back.home / "secret_key")
        for order in ("init", "check"):
            _run(back, before, "-m", _CLI, order)
        returned = _visited(back, before)

    with capsys.disabled():
        sys.stdout.write(f"\nafter {_count(after)}, old code on it {_count(old)}, back {_count(returned)}\n")
    assert "Migraciones: " in said
    assert set(after.values()) == set(returned.values()) == {200}
    assert len(after) > 100
    assert "Todo en orden." in mended
    # What the guide says of the old code on the new database: most pages, not all; so it is not served.
    assert set(old.values()) <= {200, 500, 503}
    assert len(_ways(old, 200)) > 0.9 * len(old)


def _count(answers: dict[str, int]) -> dict[int, Any]:
    return {status: len(_ways(answers, status)) for status in sorted(set(answers.values()))}
