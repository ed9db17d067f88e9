"""What the worker does with documents: it reviews what came."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings
from django.core.files.base import File

from tequio.documents import queries, sandbox, scanning, storage
from tequio.documents.commands import (
    TakenUpByAnother,
    archive_address,
    clean_document,
    refuse_document,
    take_up,
)
from tequio.documents.faults import OF_ADDRESSES, Doubtful, Fault
from tequio.documents.formats import Format
from tequio.documents.models import Document
from tequio.foundation.actors import CLOCK
from tequio.foundation.children import workshop
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refusals import Refusal

_MOST_A_ROUND: Final = 20
_SECONDS_A_ROUND: Final = 15  # the worker has other duties
_MOST_ATTEMPTS: Final = 8  # over eight hours: so many workers do not end by chance with one file
_LARGEST_COPY: Final = 40 * 1024 * 1024  # bytes
_CLEANER: Final = "tequio.documents.cleaning"
_FETCHER: Final = "tequio.documents.fetching"

_log = structlog.get_logger("tequio.documents")

Fetch = Callable[[str, Path], Path]


def fetch_in_child(url: str, folder: Path) -> Path:
    """Fetch an address in a child of this process."""
    return sandbox.run(_FETCHER, url, folder=folder, too_slow=Fault.NO_ANSWER)


def run(now: datetime, *, fetch: Fetch = fetch_in_child) -> int:
    """Review what waits, for a short while; return how many were decided.

    Nothing while the antivirus that the operator set does not answer: it waits.
    """
    until = time.monotonic() + _SECONDS_A_ROUND
    decided, waiting = 0, queries.waiting(now, _MOST_A_ROUND)
    if waiting and settings.CLAMD and not scanning.is_there(settings.CLAMD):
        _log.error("the antivirus does not answer: files wait", waiting=len(waiting))
        return 0
    for document in waiting:
        decided += _attend(document, now, fetch)
        if time.monotonic() > until:
            break
    return decided


def _attend(document: Document, now: datetime, fetch: Fetch) -> bool:
    """Decide about one document; a lease keeps other workers away."""
    try:
        taken = take_up(actor=CLOCK, document=document, now=now)
    except (TakenUpByAnother, NotAllowed):  # another worker has it, or has just decided
        return False
    try:
        with workshop() as folder:
            _review(taken, folder, now, fetch)
    except Doubtful as doubt:
        fault = _fault(taken, doubt)
        refuse_document(actor=CLOCK, document=taken, fault=fault, attempt=taken.attempts, now=now)
    except (
        sandbox.Interrupted,
        scanning.ScannerAway,
        FileNotFoundError,
    ) as error:  # it is taken up again, or the sweeper tells
        _log.warning("review interrupted", document=taken.code, reason=type(error).__name__)
        return False
    return True


def _review(document: Document, folder: Path, now: datetime, fetch: Fetch) -> None:
    media = Format(document.format) if document.format else Format.TXT
    source = folder / "received"
    if document.attempts > _MOST_ATTEMPTS:
        raise Doubtful(Fault.UNREADABLE)
    if document.is_link:
        fetched = fetch(document.url, folder)
        media = _media_of(fetched)
        fetched.rename(source)
    else:
        with storage.open_bytes(document.stored_as) as content, source.open("wb") as copy:
            shutil.copyfileobj(content, copy)
    _scan(source)
    cleaned = sandbox.run(_CLEANER, media.value, source.name, folder=folder)
    with cleaned.open("rb") as content:
        stored = storage.keep(File(content), folder=storage.CLEAN, most=_LARGEST_COPY)
    try:
        _publish(document, stored, media, now)
    except Refusal:  # withdrawn meanwhile, or another worker has it; of a failure the sweeper tells
        storage.remove(stored.name)
        raise


def _publish(document: Document, stored: storage.Stored, media: Format, now: datetime) -> None:
    if document.is_link:
        archive_address(
            actor=CLOCK, document=document, stored=stored, media=media, attempt=document.attempts, now=now
        )
    else:
        clean_document(
            actor=CLOCK,
            document=document,
            stored=stored,
            attempt=document.attempts,
            scanned=bool(settings.CLAMD),
            now=now,
        )


def _scan(source: Path) -> None:
    """Show a file to the antivirus, where there is one, before anything else reads it."""
    if settings.CLAMD:
        with source.open("rb") as content:
            if scanning.finds_something(settings.CLAMD, content):
                raise Doubtful(Fault.INFECTED)


def _fault(document: Document, doubt: Doubtful) -> Fault:
    """Say of an address what it means for it, not for the file it answered."""
    if document.is_link and doubt.fault not in OF_ADDRESSES:
        return Fault.NOT_ARCHIVABLE
    return doubt.fault


def _media_of(fetched: Path) -> Format:
    """Tell a PDF from a text; anything else is not archived."""
    with fetched.open("rb") as content:
        first = content.read(5)
    if first == b"%PDF-":
        return Format.PDF
    return Format.TXT
