"""What a report with evidence costs: time, queries, disk syncs, bytes, and its review."""

from __future__ import annotations

import argparse
import io
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.faults.officer import BROKEN, File, Officer  # it fills in forms as a browser does

_FIELDS = {"state": "in_progress", "text": "Se avanzó.", "delay_reason": "Llovió."}
_PROOF = {"proves": "Prueba lo dicho", "kind": "minutes", "level": "output"}
_COLUMNS = (
    "evidence", "KB sent", "form p50", "post p50", "post p99", "queries", "writes", "syncs",
    "KB kept", "KB rows", "review", "CPU", "peak MB",
)  # fmt: skip
_SECONDS_TO_START = 60


def main() -> None:
    """Build the example, send reports over HTTP, then review their files."""
    options = _options()
    os.environ.setdefault("TEQUIO_HOME", tempfile.mkdtemp(prefix="tequio-benchmark-"))
    os.environ["TEQUIO_LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
    _run("init")
    _run("example")
    import evidence_inside as inside  # noqa: PLC0415 - after the database exists

    office = inside.office()
    print(
        f"\n{os.cpu_count()} cores, {inside.engine()}, {options.reports} reports of each, one after another"
    )
    print("times in ms; review and CPU are the worker's, for one file")
    print(" ".join(f"{column:>8}" for column in _COLUMNS))
    for name, file in (("none", None), ("PDF", _pdf()), ("JPEG", _jpeg())):
        fields = {**_FIELDS, **(_PROOF if file else {})}
        before = inside.measure_bytes()
        opened, sent = _timed(options, office, fields, file)
        reviews = list(iter(inside.review_one, None))
        after = inside.measure_bytes()
        syncs = _synced(options, office, fields, file)
        queries, writes = inside.count_queries(office, fields, file and (file.name, file.content))
        list(iter(inside.review_one, None))
        _print_row(
            name,
            len(file.content) / 1024 if file else 0,
            *(_middle(opened), _middle(sent), statistics.quantiles(sent, n=100)[98] * 1000),
            *(queries, writes, syncs),
            *((then - first) / options.reports / 1024 for first, then in zip(before, after, strict=True)),
            *(_middle([one.seconds for one in reviews]), _middle([one.processor for one in reviews])),
            max((one.peak for one in reviews), default=0.0),
        )
    print(f"files that were not published: {inside.refused()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--port", type=int, default=8766)
    return parser.parse_args()


def _run(order: str) -> None:
    command = [sys.executable, "-m", "tequio.config.cli", order]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words


def _timed(
    options: argparse.Namespace, office: object, fields: dict[str, str], file: File | None
) -> tuple[list[float], list[float]]:
    """Return the seconds that each opening of the form and each sending took."""
    opened, sent = [], []
    with _server(options.port) as officer:
        for begin, middle, end in _reports(officer, office, fields, file, options.reports):
            opened.append(middle - begin)
            sent.append(end - middle)
    return opened, sent


def _synced(
    options: argparse.Namespace, office: object, fields: dict[str, str], file: File | None
) -> float | str:
    """Return how often a report waits for the disk, where strace can tell."""
    strace = shutil.which("strace")
    if not strace:
        return "?"
    trace, reports = Path(os.environ["TEQUIO_HOME"]) / "syncs", 10
    watching = [strace, "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(trace)]
    with _server(options.port, watching) as officer:
        counts = [_lines(trace) for _moments in _reports(officer, office, fields, file, reports + 1)]
    return (counts[-1] - counts[0]) / reports


def _lines(trace: Path) -> int:
    return sum("sync(" in line for line in trace.read_text().splitlines())


def _reports(
    officer: Officer, office: object, fields: dict[str, str], file: File | None, number: int
) -> Iterator[tuple[float, float, float]]:
    officer.sign_in(office.email, office.password)  # type: ignore[attr-defined]
    for _ in range(number):
        begin = time.perf_counter()
        form = officer.open(office.form)  # type: ignore[attr-defined]
        middle = time.perf_counter()
        answer = officer.send(form, fields, file)
        if not answer.is_done:
            raise SystemExit(f"the report answered {answer.status}")
        yield begin, middle, time.perf_counter()


@contextmanager
def _server(port: int, watching: Sequence[str] = ()) -> Iterator[Officer]:
    """Serve as an operator does, without the worker."""
    from tequio.config.serving import web_command  # noqa: PLC0415 - needs the environment

    process = subprocess.Popen([*watching, *web_command(port)])  # noqa: S603 - our own words
    try:
        officer = Officer(port)
        _wait_for(lambda: officer.read("/"))
        yield officer
    finally:
        _end(process)


def _wait_for(ask: Callable[[], str]) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            ask()
        except BROKEN:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server; strace does not hand a signal on to what it watches."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    watched = "strace" in str(process.args[0])  # type: ignore[index]
    os.kill(int(children[0]) if watched else process.pid, 15)
    process.wait(20)


def _pdf() -> File:
    """Return a PDF of about a megabyte: eight pages, each a picture."""
    pages, content = [_noise(460) for _ in range(8)], io.BytesIO()
    pages[0].save(content, "PDF", save_all=True, append_images=pages[1:], quality=85)
    return File("acta.pdf", content.getvalue())


def _jpeg() -> File:
    """Return a picture as large as a telephone takes them, of about a megabyte."""
    picture, content = _noise(150).resize((4000, 3000)), io.BytesIO()
    picture.save(content, "JPEG", quality=70)
    return File("foto.jpg", content.getvalue())


def _noise(width: int) -> Image.Image:
    return Image.frombytes("RGB", (width, width), secrets.token_bytes(width * width * 3))


def _middle(seconds: Sequence[float]) -> float:
    return statistics.median(seconds) * 1000 if seconds else 0.0


def _print_row(name: str, *figures: float | str) -> None:
    shown = (f"{figure:8.1f}" if isinstance(figure, float) else f"{figure:8}" for figure in figures)
    print(" ".join([f"{name:>8}", *shown]), flush=True)


if __name__ == "__main__":
    main()
