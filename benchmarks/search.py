"""How long searches take among 5,000 commitments and 8,000 institutions, and how long the index takes."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_TEXTS = (
    "becas",
    "pulpos",
    "transparencia",
    "secretaría de salud",
    "instituto",
    "ODS 14",
    "cam-2017-4",
    "trasparencia",
    "plupo",
    "zzzzzz",
)


def main() -> None:
    """Build the data, read the ledger anew, and search each text several times."""
    options = _options()
    os.environ.setdefault("TEQUIO_HOME", tempfile.mkdtemp(prefix="tequio-benchmark-"))
    os.environ["TEQUIO_LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
    sys.path.insert(0, str(Path(__file__).parent))
    for order in ("init", "example"):
        subprocess.run([sys.executable, "-m", "tequio.config.cli", order], check=True)  # noqa: S603 - our own words
    from multiply import add_institutions, multiply  # noqa: PLC0415 - after the database exists

    multiply(commitments=options.commitments, events=0)
    add_institutions(options.institutions)
    _time_the_index()
    print(f"\n{os.cpu_count()} cores, {options.times} times each")
    print(f"{'text':24} {'found':>7} {'p50 ms':>8} {'max ms':>8} {'queries':>8} {'KB gzip':>8}")
    for text in _TEXTS:
        _time_a_search(text, options.times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commitments", type=int, default=5000)
    parser.add_argument("--institutions", type=int, default=8000)
    parser.add_argument("--times", type=int, default=20)
    return parser.parse_args()


def _time_the_index() -> None:
    from tequio.ledger.following import rebuild  # noqa: PLC0415 - needs the settings
    from tequio.search.followers import ENTRIES  # noqa: PLC0415
    from tequio.search.models import Entry, Word  # noqa: PLC0415

    start = time.perf_counter()
    rebuild(ENTRIES)
    seconds = time.perf_counter() - start
    print(
        f"index of {Entry.objects.count()} things and {Word.objects.count()} words: {seconds:.1f} s made anew"
    )


def _time_a_search(text: str, times: int) -> None:
    import gzip  # noqa: PLC0415

    from django.db import connection  # noqa: PLC0415 - needs the settings
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from tequio.search.queries.entry import search  # noqa: PLC0415

    client, taken = Client(HTTP_HOST="localhost"), []
    for number in range(times):
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            answer = client.get("/buscar/", {"q": text, "sin-cache": str(number)})
            taken.append((time.perf_counter() - start) * 1000)
    kilobytes = len(gzip.compress(answer.content)) / 1024
    found = search(text=text).total
    print(
        f"{text:24} {found:7} {statistics.median(taken):8.1f} {max(taken):8.1f} {len(queries):8} {kilobytes:8.1f}"
    )


if __name__ == "__main__":
    main()
