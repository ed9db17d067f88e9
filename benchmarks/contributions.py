"""What a process costs with 60, 1,000 and 10,000 contributions.

`python benchmarks/contributions.py` copies the published contributions of the example in bulk, renders the
pages that list or count them, and prints processor time, queries and bytes of each, and of finding what
resembles a text.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from copy import copy
from functools import partial

PAGES = {
    "process": "",
    "list": "aportaciones/",
    "list, by support": "aportaciones/?orden=apoyos",
    "list, with words": "aportaciones/?q=agua",
    "list, one theme": "aportaciones/?tema=water",
    "list, one table": "aportaciones/?mesa=1",
    "list, without response": "aportaciones/?respuesta=sin-asignar",
    "list, overdue": "aportaciones/?respuesta=vencida",
    "list, from the middle": "aportaciones/?despues={middle}",
}
WORDS = (
    "agua", "bomba", "calle", "camión", "clínica", "drenaje", "escuela", "fuga", "luz", "mercado", "obra", "parque",
    "policía", "pozo", "río", "ruta", "taller", "tienda",
)  # fmt: skip


def main() -> None:
    """Build the example, and measure it at each size."""
    options = _options()
    os.environ.setdefault("TEQUIO_HOME", tempfile.mkdtemp(prefix="tequio-benchmark-"))
    os.environ["TEQUIO_LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
    for order in ("init", "example"):
        subprocess.run([sys.executable, "-m", "tequio.config.cli", order], check=True)  # noqa: S603 - our own words
    import django  # noqa: PLC0415 - after the database exists

    django.setup()
    from django.db import connection  # noqa: PLC0415 - needs the settings

    print(f"\n{os.cpu_count()} cores, {connection.vendor}, median of {options.times}")
    print(
        "Skipped: the entries of the log, responses, terms and supports of the copies; a tenth is of a table."
    )
    print(f"{'':34} {'number':>7} {'CPU ms':>8} {'queries':>8} {'KB':>7}")
    for size in options.sizes:
        _grow(size)
        _measure(size, options.times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[60, 1000, 10000])
    parser.add_argument("--times", type=int, default=9)
    return parser.parse_args()


def _grow(size: int) -> None:
    """Copy published contributions until the process has so many, each with words of its own."""
    from tequio.cocreation.models.contribution import Channel, Contribution  # noqa: PLC0415
    from tequio.cocreation.models.process import Process  # noqa: PLC0415
    from tequio.cocreation.queries.contribution import kept_stems  # noqa: PLC0415
    from tequio.foundation.folding import searchable  # noqa: PLC0415

    process = Process.objects.get(code="demo-1")
    published = process.contributions.filter(state="published")
    originals = list(published.filter(assigned_to=None, joined_to=None, table=None)) or list(published[:5])
    table, chance = process.tables.order_by("number").first(), random.Random(size)  # noqa: S311 - not for secrets
    number, copies = process.last_number, []
    for _turn in range(size - published.count()):
        number += 1
        copied = copy(chance.choice(originals))
        copied.pk, copied.number, copied.code, copied.key = (
            None,
            number,
            f"demo-1-{number}",
            f"copia-{number}",
        )
        copied.title = " ".join(chance.sample(WORDS, 5)).capitalize()
        copied.text = f"Desde hace {chance.randrange(90)} días: {' '.join(chance.choices(WORDS, k=30))}."
        copied.search_text, copied.stems = (
            searchable(copied.title, copied.text),
            kept_stems(copied.title, copied.text),
        )
        copied.topic = chance.choice(("water", "health", "education", "mobility"))
        copied.supports, copied.email = chance.randrange(500), ""
        at_table = number % 10 == 0
        copied.channel, copied.table = (Channel.CODE, table) if at_table else (Channel.WEB, None)
        copies.append(copied)
    Contribution.objects.bulk_create(copies, batch_size=500)
    Process.objects.filter(pk=process.pk).update(last_number=number)


def _measure(size: int, times: int) -> None:
    from django.test import Client  # noqa: PLC0415

    from tequio.cocreation.models.process import Process  # noqa: PLC0415
    from tequio.cocreation.queries.contribution import similar_to  # noqa: PLC0415

    process, client = Process.objects.get(code="demo-1"), Client(HTTP_HOST="localhost")

    def render(address: str) -> bytes:
        # Another address each time: none was kept.
        answer = client.get(f"{address}{'&' if '?' in address else '?'}sin-cache={time.time_ns()}")
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        return b"".join(answer)

    def compare() -> bytes:
        found = similar_to(process, title="La bomba del pozo", text="Desde enero se apaga y no hay agua.")
        return "".join(alike.title for alike in found).encode()

    for name, path in PAGES.items():
        address = f"/proceso/{process.code}/{path}".format(middle=process.last_number // 2)
        _tell(name, size, times, partial(render, address))
    _tell("what resembles a text", size, times, compare)


def _tell(name: str, size: int, times: int, make: Callable[[], bytes]) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        made = make()
    asked = len(queries)
    taken = []
    for _time in range(times):
        start = time.process_time()
        make()
        taken.append((time.process_time() - start) * 1000)
    print(f"{name:34} {size:7} {statistics.median(taken):8.1f} {asked:8} {len(made) / 1024:7.1f}", flush=True)


if __name__ == "__main__":
    main()
