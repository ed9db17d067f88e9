"""Start Tequio as a visitor would: pages answer in both languages, and Ctrl-C leaves no process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_BUILD_SECONDS = 600  # the network decides how long the environment takes
_START_SECONDS = 90
_END_SECONDS = 20


def main() -> int:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    subprocess.run(["make", "env"], cwd=PROJECT, check=True, timeout=_BUILD_SECONDS)
    with tempfile.TemporaryDirectory(prefix="tequio-first-start-") as folder:
        first = _start_and_end(Path(folder))
        second = _start_and_end(Path(folder))
    sys.stdout.write(f"first start {first:.1f} s, second start {second:.1f} s, Ctrl-C left no process\n")
    return 0


def _start_and_end(home: Path) -> float:
    port = _free_port()
    log = home / "output.txt"
    environment = {**os.environ, "PORT": str(port), "TEQUIO_HOME": str(home / "var")}
    begin = time.monotonic()
    with log.open("wb") as output:
        server = subprocess.Popen(
            ["make", "start"],
            cwd=PROJECT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for_page(f"http://127.0.0.1:{port}/", server)
        seconds = time.monotonic() - begin
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=5) as answer:
            _demand("Commitments" in answer.read().decode(), "the English pages are in Spanish")
        os.killpg(server.pid, signal.SIGINT)
        server.wait(_END_SECONDS)
        _demand(not list(_session(server.pid)), "Ctrl-C left processes running")
        _demand("Traceback" not in log.read_text(), "Ctrl-C printed a traceback")
    except BaseException:
        sys.stderr.write(log.read_text())
        raise
    finally:
        for pid in _session(server.pid):
            os.kill(pid, signal.SIGKILL)
    return seconds


def _wait_for_page(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        _demand(server.poll() is None, f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
                _demand(answer.status == 200, f"the home page answered {answer.status}")
                return
        except OSError:
            time.sleep(0.2)
    _demand(condition=False, sentence=f"no page within {_START_SECONDS} s")


def _session(leader: int) -> Iterator[int]:
    """Yield the processes of a session that still run."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            yield int(folder.name)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _demand(condition: bool, sentence: str) -> None:  # noqa: FBT001 - an assertion
    if not condition:
        raise SystemExit(sentence)


if __name__ == "__main__":
    sys.exit(main())
