"""What signed-in work and visitors wait for while many visitors ask without pause."""

from __future__ import annotations

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
os.environ["TEQUIO_LOG_LEVEL"] = "ERROR"
os.environ.setdefault("TEQUIO_HOME", tempfile.mkdtemp(prefix="tequio-benchmark-"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.faults.officer import BROKEN, HOST, Officer  # it acts as a browser does

_ADDRESSES = ("/", "/ejercicios/", "/compromisos/", "/ods/", "/directorio/", "/recomendaciones/")
_SIGNED_IN = ("/lo-que-debo/", "/mi-cuenta/")
_SECONDS_TO_START = 60
_BETWEEN_CLICKS = 0.2  # seconds
_COLUMNS = (
    "visitors", "lanes", "200/s", "p50 ms", "p95 ms", "503/s", "p95 ms", "broken", "office p50", "office p95",
    "office 503",
)  # fmt: skip


@dataclass
class Seen:
    """What came back, and after how many seconds."""

    done: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    broken: int = 0


def main() -> None:
    """Build the example and measure it idle and hammered, with the lanes and without."""
    options = _options()
    for order in ("init", "example"):
        command = [sys.executable, "-m", "tequio.config.cli", order]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    import evidence_inside as inside  # noqa: PLC0415 - after the database exists

    office = inside.office()
    print(f"\n{os.cpu_count()} cores shared with those who ask, {inside.engine()}, {options.seconds} s a row")
    print(" ".join(f"{column:>10}" for column in _COLUMNS))
    for lanes in ("yes", "no"):
        for visitors in (0, 4, options.visitors):
            with _server(options.port, lanes) as officer:
                officer.sign_in(office.email, office.password)
                _print_row(visitors, lanes, *_measure(options, officer, visitors), options.seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--port", type=int, default=8767)
    return parser.parse_args()


@contextmanager
def _server(port: int, lanes: str) -> Iterator[Officer]:
    from tequio.config.serving import web_command  # noqa: PLC0415 - needs the environment

    command, settings = web_command(port), "tequio.config.settings"
    if lanes == "no":  # as it was: four threads, and whoever comes waits for one
        command[command.index("--threads") + 1], settings = "4", "without_lanes"
    where = {
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": f"{os.environ.get('PYTHONPATH', '')}:benchmarks",
    }
    process = subprocess.Popen(command, env={**os.environ, **where})  # noqa: S603 - our own words
    officer, until = Officer(port), time.monotonic() + _SECONDS_TO_START
    try:
        while time.monotonic() < until:
            try:
                officer.read("/")
                break
            except BROKEN:
                time.sleep(0.2)
        yield officer
    finally:
        process.terminate()
        process.wait(30)


def _measure(options: argparse.Namespace, officer: Officer, visitors: int) -> tuple[Seen, Seen]:
    over = threading.Event()
    all_visitors, office = [Seen() for _ in range(visitors)], Seen()
    threads = [
        threading.Thread(target=_hammer, args=(options.port, number, seen, over))
        for number, seen in enumerate(all_visitors)
    ]
    threads.append(threading.Thread(target=_work, args=(officer, office, over)))
    for thread in threads:
        thread.start()
    time.sleep(options.seconds)
    over.set()
    for thread in threads:
        thread.join()
    return _together(all_visitors), office


def _hammer(port: int, visitor: int, seen: Seen, over: threading.Event) -> None:
    """Ask for pages that were never kept, one after another, heeding no request to wait."""
    number = 0
    while not over.is_set():
        number += 1
        address = f"{_ADDRESSES[number % len(_ADDRESSES)]}?sin-cache={visitor}-{number}"
        _note(seen, lambda address=address: _status(port, address))


def _work(officer: Officer, seen: Seen, over: threading.Event) -> None:
    number = 0
    while not over.wait(_BETWEEN_CLICKS):
        number += 1
        _note(seen, lambda number=number: officer._ask("GET", _SIGNED_IN[number % 2]).status)  # noqa: SLF001


def _note(seen: Seen, ask: Callable[[], int]) -> None:
    begun = time.perf_counter()
    try:
        status = ask()
    except BROKEN:
        seen.broken += 1
        return
    (seen.done if status == 200 else seen.refused).append(time.perf_counter() - begun)


def _status(port: int, address: str) -> int:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _together(parts: list[Seen]) -> Seen:
    whole = Seen()
    for part in parts:
        whole.done += part.done
        whole.refused += part.refused
        whole.broken += part.broken
    return whole


def _print_row(visitors: int, lanes: str, seen: Seen, office: Seen, seconds: float) -> None:
    row = (
        *(str(visitors), lanes, f"{len(seen.done) / seconds:.0f}", _at(seen.done, 50), _at(seen.done, 95)),
        *(f"{len(seen.refused) / seconds:.0f}", _at(seen.refused, 95), str(seen.broken + office.broken)),
        *(_at(office.done, 50), _at(office.done, 95), str(len(office.refused))),
    )
    print(" ".join(f"{value:>10}" for value in row), flush=True)


def _at(taken: list[float], percent: int) -> str:
    """Return the milliseconds within which so many of a hundred were answered."""
    if len(taken) < 2:
        return "-"
    return f"{statistics.quantiles(taken, n=100)[percent - 1] * 1000:.0f}"


if __name__ == "__main__":
    main()
