"""What only a process with the models can measure of a report: queries, rows, review."""

from __future__ import annotations

import os
import resource
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import django

django.setup()

from django.conf import settings  # noqa: E402 - after setup
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from tequio.documents import worker  # noqa: E402
from tequio.documents.models import Document, DocumentState  # noqa: E402
from tequio.foundation.actors import Role  # noqa: E402
from tequio.foundation.policy import decide  # noqa: E402
from tequio.identity.queries.actor import actor_of, person_with_email  # noqa: E402
from tequio.plans.models.milestone import Milestone  # noqa: E402
from tequio.plans.policy import milestone as policy  # noqa: E402
from tequio.site.example.accounts import renew_accounts  # noqa: E402

_WRITES = ("INSERT", "UPDATE", "DELETE")
_ACTS = ("SELECT", *_WRITES)


@dataclass(frozen=True)
class Office:
    """Who reports, and the form with which."""

    email: str
    password: str
    form: str


@dataclass(frozen=True)
class Review:
    """What the worker took to review one file."""

    seconds: float
    processor: float
    peak: float


def office() -> Office:
    """Give the example's liaison a new password; find a milestone it answers for."""
    account = next(one for one in renew_accounts(now=timezone.now()) if one.role == Role.LIAISON)
    actor = actor_of(person_with_email(account.email), timezone.localdate())
    milestones = Milestone.objects.order_by("pk")
    open_ones = (one for one in milestones if decide(policy.REPORT_PROGRESS, actor, one).allowed)
    return Office(account.email, account.password, f"/hito/{next(open_ones).ref.key}/reportar/")


def engine() -> str:
    return str(connection.vendor)


def count_queries(office: Office, fields: dict[str, str], file: tuple[str, bytes] | None) -> tuple[int, int]:
    """Return how many queries one report takes, and how many of them write."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(person_with_email(office.email))
    upload = {"upload": SimpleUploadedFile(*file)} if file else {}
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(office.form, {**fields, "idempotency_key": os.urandom(8).hex(), **upload})
    if answer.status_code != 303:
        raise SystemExit(f"the report answered {answer.status_code}")
    verbs = [query["sql"].lstrip().partition(" ")[0].upper() for query in queries.captured_queries]
    return sum(verb in _ACTS for verb in verbs), sum(verb in _WRITES for verb in verbs)


def measure_bytes() -> tuple[int, int]:
    """Return how many bytes the files take, and how many the database."""
    return _bytes_of_files(), _bytes_of_rows()


def _bytes_of_files() -> int:
    folder = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _bytes_of_rows() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


def review_one() -> Review | None:
    """Review the next file as the worker does; None if none waits."""
    if not Document.objects.filter(state=DocumentState.RECEIVED).exists():
        return None
    before, begin = _processor(), time.perf_counter()
    with _Watching() as peak:
        worker._MOST_A_ROUND = 1  # noqa: SLF001 - one file at a time, to measure each
        worker.run(timezone.now())
    return Review(time.perf_counter() - begin, _processor() - before, peak.megabytes)


def refused() -> int:
    """Return how many files were not published; it must be none."""
    return Document.objects.filter(state=DocumentState.REFUSED).count()


def _processor() -> float:
    usages = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


class _Watching:
    """Looks every few milliseconds how much memory the child that opens the file has used."""

    megabytes = 0.0

    def __enter__(self) -> Self:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.003):
            for child in _children():
                self.megabytes = max(self.megabytes, _most_memory(child))


def _children() -> list[int]:
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]


def _most_memory(pid: int) -> float:
    try:
        if b"tequio.documents.cleaning" not in Path(f"/proc/{pid}/cmdline").read_bytes():
            return 0.0
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return int(lines.get("VmHWM", "0 kB").split()[0]) / 1024
