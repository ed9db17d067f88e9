"""The parent of the press: one child at a time, and each page printed once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

import structlog
from django.core.cache import caches

from tequio.foundation import children
from tequio.ui.printing.paper import LIBRARY_MISSING, MADE, PAGE, STYLES

_CHILD: Final = "tequio.ui.printing"
_SECONDS: Final = 17  # a plan of twenty commitments takes about ten
_LONGEST_WAIT: Final = 12  # seconds; the proxy in front waits thirty
_KEPT: Final = 3600  # seconds
_LARGEST_KEPT: Final = 1024 * 1024  # bytes
_ENVIRONMENT: Final = children.ENVIRONMENT
# A page is drawn in about a second and in a hundred megabytes, a whole plan in some: one at a time in
# each web process, where one more waits; the other threads are for those who read.
_TURNS: Final = BoundedSemaphore(1)
_PLACES: Final = BoundedSemaphore(2)

_log = structlog.get_logger("tequio.printing")


class CannotPrint(Exception):  # noqa: N818 - read as a sentence
    """There is no PDF now: the library lacks, too many ask, or it is too much."""


def pdf_of(html: str) -> bytes:
    """Return a page as PDF; the same page gives the same bytes."""
    key = f"pdf-{hashlib.sha256(f'{_styles()}{html}'.encode()).hexdigest()}"
    kept = caches["pages"].get(key)
    if kept is not None:
        return bytes(kept)
    with _held(_PLACES, 0), _held(_TURNS, _LONGEST_WAIT):
        kept = caches["pages"].get(key)  # printed while we waited
        if kept is None:
            kept = _printed(html)
            if len(kept) <= _LARGEST_KEPT:
                caches["pages"].set(key, kept, _KEPT)
    return bytes(kept)


@contextmanager
def _held(places: BoundedSemaphore, seconds: float) -> Iterator[None]:
    if not places.acquire(timeout=seconds):
        raise CannotPrint("busy")
    try:
        yield
    finally:
        places.release()


def _printed(html: str) -> bytes:
    with children.workshop() as folder:
        (folder / PAGE).write_text(html, encoding="utf-8")
        (folder / STYLES).write_text(_styles(), encoding="utf-8")
        try:
            status = children.run(_CHILD, folder=folder, seconds=_SECONDS, environment=_ENVIRONMENT)
        except (children.TooCostly, children.Interrupted) as reason:
            _log.warning("page not printed", reason=type(reason).__name__)
            raise CannotPrint(type(reason).__name__) from None
        made = folder / MADE
        if status or not made.is_file():
            _log.warning("page not printed", status=status, pango_missing=status == LIBRARY_MISSING)
            raise CannotPrint(str(status))
        return made.read_bytes()


def _styles() -> str:
    return Path(__file__).with_name("paper.css").read_text(encoding="utf-8")
