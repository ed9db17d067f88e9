"""PostgreSQL as the machine that runs it: restarted at once, or on a disk of its own."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.faults.system import children

_USER = "tequio"


@dataclass(frozen=True)
class Cluster:
    """A cluster of its own, whose data lie on a disk and whose socket does not."""

    data: Path
    socket: Path
    fsync: str

    @property
    def url(self) -> str:
        return f"postgresql://{_USER}@/{_USER}?host={self.socket}"

    def make(self) -> None:
        """Make the cluster, as an operator does."""
        self.data.mkdir()
        for folder in (self.data, self.socket):
            _give(folder)
        _run("initdb", "-D", self.data, "-A", "trust", "-U", _USER, "-E", "UTF8", "--locale=C.UTF-8")
        self.start()
        _run("createdb", "-h", self.socket, "-U", _USER, _USER)

    def start(self) -> None:
        # Of a machine that starts again nobody bears the number that is written there.
        for mark in (self.data / "postmaster.pid", *self.socket.glob(".s.PGSQL*")):
            mark.unlink(missing_ok=True)
        options = f"-c listen_addresses='' -c unix_socket_directories={self.socket} -c fsync={self.fsync}"
        _run(
            "pg_ctl",
            "-D",
            self.data,
            "-l",
            self.socket / "log",
            "-s",
            "-w",
            "-t",
            "120",
            "start",
            "-o",
            options,
        )

    def pids(self) -> list[int]:
        """Return the server and its children; none of one that never started."""
        if not (self.data / "postmaster.pid").exists():
            return []
        pid = int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        return [pid, *children(pid)]

    def copy_of(self, url: str) -> None:
        """Take over what another database holds."""
        dumped = _run("pg_dump", "-Fc", url)
        _run("pg_restore", "--no-owner", "-d", self.url, given=dumped)


def restart_at_once(url: str) -> None:
    """Restart the cluster of a database as if its machine had fallen: every connection breaks."""
    with psycopg.connect(url) as connection:
        data = connection.execute("SHOW data_directory").fetchone()
    assert data is not None
    _run("pg_ctl", "-D", data[0], "-l", f"{data[0]}/log", "-m", "immediate", "-s", "-w", "restart")


def _give(folder: Path) -> None:
    if os.geteuid() == 0:  # the server refuses to run as root
        subprocess.run(["chown", "postgres", str(folder)], check=True)


def _run(program: str, *words: object, given: bytes = b"") -> bytes:
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_server, str(binaries / program), *map(str, words)],
        cwd="/",
        input=given,
        stdout=None if program == "pg_ctl" else subprocess.PIPE,  # the server would keep it open
        check=True,
        timeout=120,
    )
    return done.stdout or b""
