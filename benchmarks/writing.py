"""Readers while people write: what is left of the reads, and what a write costs."""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("TEQUIO_HOME", tempfile.mkdtemp(prefix="tequio-benchmark-"))
os.environ["TEQUIO_LOG_LEVEL"] = "ERROR"
os.environ["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from tests.faults.officer import BROKEN, Form, Officer  # noqa: E402 - it fills in forms as a browser does

HOST = "127.0.0.1"
READERS, WRITERS = 4, 8
PAGES = (
    "/", "/ejercicio/cam-2016/", "/plan/cam-2017/", "/compromiso/cam-2017-4/", "/compromisos/?q=agua",
    "/hito/demo-1-5-1/", "/compromiso/demo-1-5/evaluacion/", "/recomendacion/snt-2020-1/matriz/",
    "/respuesta/demo-recomendacion-1-1-1/", "/bitacora/",
)  # fmt: skip
FIELDS = {"state": "in_progress", "text": "Se avanzó.", "delay_reason": "Llovió."}
_HERTZ = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Build the example, serve it with its worker, and measure both tables."""
    options = _options()
    _run("init")
    _run("example")
    import evidence_inside as inside  # noqa: PLC0415 - after the database exists

    print(f"\n{os.cpu_count()} cores, {inside.engine()}, {options.seconds} s a row", flush=True)
    with _served(options.port):
        _read_while_writing(options)
    with _served(options.port):
        _cost_of_a_kept_page(options)
    with _served(options.port):
        _write(options, inside.office())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--port", type=int, default=8767)
    return parser.parse_args()


def _run(order: str) -> None:
    command = [sys.executable, "-m", "tequio.config.cli", order]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words


@contextmanager
def _served(port: int) -> Iterator[None]:
    """Serve as an operator does."""
    from tequio.config.serving import web_command  # noqa: PLC0415 - needs the environment

    web = subprocess.Popen(web_command(port))  # noqa: S603 - our own words
    worker = subprocess.Popen([sys.executable, "-m", "tequio.config.cli", "work"])
    try:
        _wait_for(lambda: Officer(port).read("/"))
        yield
    finally:
        for process in (web, worker):
            process.terminate()
        for process in (web, worker):
            process.wait(20)


def _wait_for(ask: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            ask()
        except BROKEN:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def _read_while_writing(options: argparse.Namespace) -> None:
    """Print the reads of the mix of pages while so many events a second are recorded anywhere."""
    print(f"\nreads of {len(PAGES)} pages by {READERS} readers, while events happen all over the country")
    print(f"{'events/s':>8} {'reads/s':>8} {'of idle':>8} {'p50 ms':>8} {'p99 ms':>8}", flush=True)
    _reads(options.port, 3)  # every page once, so that each is kept
    idle = 0.0
    for rate in (0, 1, 5):
        with _events(rate):
            taken = _reads(options.port, options.seconds)
        speed = len(taken) / options.seconds
        idle = idle or speed
        p50, p99 = _shares(taken)
        print(f"{rate:8} {speed:8.0f} {speed / idle:8.0%} {p50:8.1f} {p99:8.1f}", flush=True)


def _reads(port: int, seconds: float) -> list[float]:
    end = time.perf_counter() + seconds

    def read(first: int) -> list[float]:
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        taken = []
        for address in cycle([*PAGES[first:], *PAGES[:first]]):
            begin = time.perf_counter()
            if begin > end:
                return taken
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            if answer.status != 200 or not gzip.decompress(answer.read()):
                raise SystemExit(f"{address} answered {answer.status}")
            taken.append(time.perf_counter() - begin)
        return taken

    with ThreadPoolExecutor(READERS) as pool:
        return [one for taken in pool.map(read, range(READERS)) for one in taken]


@contextmanager
def _events(rate: float) -> Iterator[None]:
    """Record acts in other processes' place, all over the country, at a rate."""
    if not rate:
        yield
        return
    writer = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, str(ROOT / "benchmarks" / "writing_inside.py"), str(rate)]
    )
    time.sleep(3)  # it starts
    try:
        yield
    finally:
        writer.terminate()
        writer.wait(20)


def _cost_of_a_kept_page(options: argparse.Namespace) -> None:
    """Print the processor time of the web server for a kept page and for what did not change."""
    port = options.port
    print(f"\n{'one reader, nobody writes':28} {'req/s':>8} {'CPU ms':>8}", flush=True)
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    etags = {address: _ask(connection, address, {})[0] for address in PAGES}
    for name, headers in (
        ("kept, compressed", lambda _address: {"Accept-Encoding": "gzip"}),
        ("304", lambda address: {"If-None-Match": etags[address], "Accept-Encoding": "gzip"}),
        ("health, no page at all", None),
    ):
        before, begin, number = _processor(port), time.perf_counter(), 0
        while time.perf_counter() - begin < options.seconds / 2:
            for address in PAGES:
                _ask(connection, address if headers else "/salud/", headers(address) if headers else {})
                number += 1
        seconds = time.perf_counter() - begin
        spent = (_processor(port) - before) / number * 1000
        print(f"{name:28} {number / seconds:8.0f} {spent:8.2f}", flush=True)


def _ask(connection: http.client.HTTPConnection, address: str, headers: dict[str, str]) -> tuple[str, int]:
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    answer.read()
    return answer.getheader("ETag", ""), answer.status


def _processes(port: int) -> list[int]:
    """Return the web server's processes: those whose command names the port."""
    return [
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdecimal() and f"{HOST}:{port}".encode() in _command(folder)
    ]


def _command(folder: Path) -> bytes:
    try:
        return (folder / "cmdline").read_bytes()
    except OSError:
        return b""


def _processor(port: int) -> float:
    """Return the seconds of processor that the web server used, with its processes that ended.

    A worker of the web server ends after some thousand requests and leaves its place to another.
    """
    return sum(
        sum(map(int, Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()[11:15])) / _HERTZ
        for one in _processes(port)
    )


def _write(options: argparse.Namespace, office: object) -> None:
    """Print what a report of a milestone costs, one after another and by eight at once."""
    print(
        f"\n{'reports of milestones':28} {'req/s':>8} {'CPU ms':>8} {'p50 ms':>8} {'p99 ms':>8}", flush=True
    )
    for writers in (1, WRITERS):
        officers = [Officer(options.port) for _ in range(writers)]
        for officer in officers:
            officer.sign_in(office.email, office.password)  # type: ignore[attr-defined]
        forms = [officer.open(office.form) for officer in officers]  # type: ignore[attr-defined]
        barrier, before = threading.Barrier(writers), _processor(options.port)
        begin = time.perf_counter()

        def send(number: int) -> list[float]:
            barrier.wait()  # noqa: B023 - the pool ends with the turn
            return list(_sent(officers[number], forms[number], begin + options.seconds))  # noqa: B023

        with ThreadPoolExecutor(writers) as pool:
            taken = [one for part in pool.map(send, range(writers)) for one in part]
        seconds, spent = time.perf_counter() - begin, _processor(options.port) - before
        p50, p99 = _shares(taken)
        print(
            f"{f'{writers} at once':28} {len(taken) / seconds:8.1f} {spent / len(taken) * 1000:8.1f} "
            f"{p50:8.1f} {p99:8.1f}",
            flush=True,
        )


def _sent(officer: Officer, form: Form, end: float) -> Iterator[float]:
    number = 0
    while time.perf_counter() < end:
        number += 1
        begin = time.perf_counter()
        anew = {"text": f"Se avanzó {id(officer)}-{number}.", "idempotency_key": uuid4().hex}
        answer = officer.send(form, {**FIELDS, **anew})
        if not answer.is_done:
            raise SystemExit(f"a report answered {answer.status}")
        yield time.perf_counter() - begin


def _shares(taken: Sequence[float]) -> tuple[float, float]:
    hundredths = statistics.quantiles(taken, n=100)
    return hundredths[49] * 1000, hundredths[98] * 1000


if __name__ == "__main__":
    main()
