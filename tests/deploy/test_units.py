"""The units of systemd are well formed, and what they keep is for nobody else."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tequio.config.cli import parser
from tests.deploy.nginx import PROJECT

UNITS = sorted((PROJECT / "deploy" / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
ANALYZE = shutil.which("systemd-analyze")
_TEQUIO = "/srv/tequio/.venv/bin/tequio"


def _read(unit: Path) -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(unit, encoding="utf-8")
    return read


def test_there_is_a_unit_for_each_program():
    assert [unit.name for unit in UNITS] == [
        "tequio-backup.service",
        "tequio-backup.timer",
        "tequio-web.service",
        "tequio-worker.service",
    ]


@pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze (apt install systemd)")
def test_systemd_understands_every_line(tmp_path: Path):
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(_TEQUIO, "/bin/true")
        here = text.replace("User=tequio", f"User={os.getuid()}").replace("=/srv/tequio\n", "=/\n")
        (tmp_path / unit.name).write_text(here, encoding="utf-8")

    verified = subprocess.run(
        [str(ANALYZE), "verify", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_writes_for_nobody_else_and_only_where_it_keeps(unit: Path):
    service = _read(unit)["Service"]

    assert (service["UMask"], service["StateDirectoryMode"], service["User"]) == ("0077", "0700", "tequio")
    assert (service["ProtectSystem"], service["NoNewPrivileges"]) == ("strict", "yes")
    assert service["EnvironmentFile"] == "/etc/tequio.env"


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_gives_an_order_that_exists(unit: Path):
    _before, _tequio, order = _read(unit)["Service"]["ExecStart"].partition(f"{_TEQUIO} ")

    parser().parse_args(order.split()[:2])  # what the shell composes of a name is one word


def test_a_worker_that_stays_in_a_round_is_started_again():
    service = _read(PROJECT / "deploy" / "systemd" / "tequio-worker.service")["Service"]

    assert (service["Type"], service["Restart"]) == ("notify", "always")
    assert int(service["WatchdogSec"]) >= 60
