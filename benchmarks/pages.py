"""Requests per second, p50, p99 and queries of the main pages."""

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
from collections.abc import Iterator
from pathlib import Path

HOST = "127.0.0.1"
CLIENTS = 4


def main() -> None:
    """Build the data, start the server, measure each page both ways."""
    options = _options()
    home = tempfile.mkdtemp(prefix="tequio-benchmark-")
    os.environ.setdefault("TEQUIO_HOME", home)
    os.environ["TEQUIO_LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
    sys.path.insert(0, str(Path(__file__).parent))
    _run("init")
    _run("example")
    from multiply import addresses, count_queries, multiply  # noqa: PLC0415 - after the database exists

    multiply(commitments=options.commitments, events=options.events)
    pages = addresses()
    queries = {name: count_queries(address) for name, address in pages.items()}
    print(f"\n{os.cpu_count()} cores, {CLIENTS} clients, {options.seconds} s a page")
    print(f"{'page':24} {'way':9} {'req/s':>8} {'p50 ms':>8} {'p99 ms':>8} {'KB gzip':>8} {'queries':>8}")
    with _server(options.port):
        for name, address in pages.items():
            for way in ("kept", "rendered"):
                _print_row(name, way, _measure(options.port, address, way, options.seconds), queries[name])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commitments", type=int, default=5000)
    parser.add_argument("--events", type=int, default=20000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--port", type=int, default=8765)
    return parser.parse_args()


def _run(order: str) -> None:
    subprocess.run([sys.executable, "-m", "tequio.config.cli", order], check=True)  # noqa: S603 - our own words


class _server:  # noqa: N801 - reads as what it is
    def __init__(self, port: int) -> None:
        self.port = port

    def __enter__(self) -> None:
        from tequio.config.serving import web_command  # noqa: PLC0415 - needs the environment

        self.process = subprocess.Popen(web_command(self.port))  # noqa: S603 - our own words
        for _ in range(100):
            time.sleep(0.2)
            try:
                _get(http.client.HTTPConnection(HOST, self.port, timeout=5), "/")
            except OSError:
                continue
            return
        raise SystemExit("the server did not start")

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait(20)


def _get(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address} answered {answer.status}")
    return body


def _measure(port: int, address: str, way: str, seconds: float) -> tuple[list[float], float, bytes]:
    taken: list[float] = []
    last: list[bytes] = [b""]
    end = time.perf_counter() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        for target in _targets(address, way, number):
            start = time.perf_counter()
            if start > end:
                return
            last[0] = _get(connection, target)
            taken.append(time.perf_counter() - start)

    begin = time.perf_counter()
    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, time.perf_counter() - begin, last[0]


def _targets(address: str, way: str, client: int) -> Iterator[str]:
    separator = "&" if "?" in address else "?"
    number = 0
    while True:
        number += 1
        yield address if way == "kept" else f"{address}{separator}sin-cache={client}-{number}"


def _print_row(name: str, way: str, measured: tuple[list[float], float, bytes], queries: int) -> None:
    taken, seconds, body = measured
    p99 = statistics.quantiles(taken, n=100)[98] if len(taken) > 1 else taken[0]
    size = len(gzip.compress(body)) / 1024
    print(
        f"{name:24} {way:9} {len(taken) / seconds:8.0f} {statistics.median(taken) * 1000:8.1f} {p99 * 1000:8.1f} "
        f"{size:8.1f} {queries if way == 'rendered' else 1:8}"
    )


if __name__ == "__main__":
    main()
