"""The system under test: real processes on a database, folder and port of their own."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from tests.faults.officer import HOST
from tests.faults.steps import Step

PROJECT = Path(__file__).resolve().parents[2]
_SECONDS_TO_START = 60
_SECONDS_TO_FALL = 60
_SECONDS_FOR_A_PROGRAM = 300
_WEB, _WORK = "web", "work"


@dataclass
class System:
    """One installation of Tequio, its two keepers and what kills them."""

    home: Path
    database: str = ""
    variation: str = "as it is"
    mail: str = "folder"
    port: int = 0
    deadline: float = 0
    keepers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def run(self, module: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program on this installation until it ends."""
        return subprocess.run(
            [sys.executable, "-m", module, *words],
            cwd=PROJECT,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS_FOR_A_PROGRAM,
        )

    def told(self, module: str, *words: str) -> Any:
        """Return what a program says as JSON."""
        done = self.run(module, *words)
        if done.returncode:
            raise AssertionError(f"{module} failed: {done.stderr[-3000:]}")
        return json.loads(done.stdout)

    def start(self) -> None:
        """Start web server and worker; return once a page answers. Started again, at the same port."""
        self.port = self.port or _free_port()
        self.keepers = {program: self._keeper(program) for program in (_WEB, _WORK)}
        wait_for(self._answers, _SECONDS_TO_START, "a page")

    def stop(self) -> None:
        for keeper in self.keepers.values():
            keeper.terminate()
        for keeper in self.keepers.values():
            keeper.wait(20)
        self.keepers = {}

    def start_worker_again(self, mail: str) -> None:
        """Let the worker go on with another mail server."""
        self.keepers[_WORK].terminate()
        self.keepers[_WORK].wait(20)
        self.mail = mail
        self.keepers[_WORK] = self._keeper(_WORK)

    def freeze(self) -> None:
        """Let no process of it do anything any more."""
        for pid in self._all():
            signal_to(pid, signal.SIGSTOP)

    def end_at_once(self) -> None:
        """Kill all of it, as when the power goes."""
        for pid in self._all():
            signal_to(pid, signal.SIGKILL)
        for keeper in self.keepers.values():
            keeper.wait(20)
        self.keepers = {}

    def _all(self) -> list[int]:
        """Return every process of it; who starts others comes first."""
        found = [keeper.pid for keeper in self.keepers.values()]
        for pid in found:
            found += children(pid)
        return found

    def arm(self, program: str, step: Step) -> None:
        """Let the next process of the program that reaches the step die there."""
        half_written = self._armed(program).with_suffix(".new")
        half_written.write_text(step.name, encoding="utf-8")
        half_written.rename(self._armed(program))
        self.deadline = time.monotonic() + _SECONDS_TO_FALL

    def has_fallen(self, program: str, within: float) -> bool:
        """Tell whether a process died at the armed step; AssertionError if none ever does."""
        until = time.monotonic() + within
        while self._armed(program).exists():
            if time.monotonic() > self.deadline:
                step = self._armed(program).read_text(encoding="utf-8")
                raise AssertionError(f"nobody reached «{step}»")
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True

    def wait_until_fallen(self, program: str) -> None:
        self.has_fallen(program, _SECONDS_TO_FALL)

    def _armed(self, program: str) -> Path:
        return self.home / f"{program}.armed"

    def web_workers(self) -> list[int]:
        return [worker for master in children(self.keepers[_WEB].pid) for worker in children(master)]

    def web_servers(self) -> list[int]:
        return children(self.keepers[_WEB].pid)

    def workers(self) -> list[int]:
        return children(self.keepers[_WORK].pid)

    def cleaning_children(self) -> list[int]:
        return [child for worker in self.workers() for child in children(worker)]

    def _keeper(self, program: str) -> subprocess.Popen[bytes]:
        words = [program, str(self.port), str(self._armed(program)), self.variation]
        with (self.home / f"{program}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.faults.keeper", *words],
                cwd=PROJECT,
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _environment(self) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEQUIO_", "COV_"))}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "tequio.config.settings",
            "TEQUIO_HOME": str(self.home),
            "TEQUIO_DATABASE": self.database,
            "TEQUIO_MAIL": self.mail,
            "TEQUIO_LOG_LEVEL": "WARNING",
        }


def wait_for(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait until something holds; AssertionError when it takes too long."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise AssertionError(f"{what} did not come within {seconds} s")
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """Return the children of a process, none if it is gone."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def kill(pid: int) -> bool:
    """Kill a process as the machine would; tell whether it was there."""
    return signal_to(pid, signal.SIGKILL)


def signal_to(pid: int, number: signal.Signals) -> bool:
    """Send a signal; tell whether somebody was there."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)
        return True
    return False


def copied(source: System, home: Path, variation: str) -> System:
    """Copy a prepared installation that does not run."""
    copied_files(source, home)
    database = _copied_database(source.database) if source.database else ""
    return System(home, database, variation)


def copied_files(source: System, home: Path) -> Path:
    shutil.copytree(source.home, home)
    return home


def new_database(url: str) -> str:
    """Create an empty database in the cluster that an address names."""
    return _create(url, "")


def drop(url: str) -> None:
    with psycopg.connect(_with_name(url, "postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{_name_of(url)}" WITH (FORCE)')


def _copied_database(url: str) -> str:
    return _create(url, f'TEMPLATE "{_name_of(url)}"')


def _create(url: str, how: str) -> str:
    name = f"faults_{uuid4().hex}"
    with psycopg.connect(_with_name(url, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {how}')
    return _with_name(url, name)


def _name_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _with_name(url: str, name: str) -> str:
    address, mark, query = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{mark}{query}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
