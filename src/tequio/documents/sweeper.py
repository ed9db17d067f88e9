"""Tidies what is left: files without document, documents without file."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import structlog
from django.utils.translation import gettext_lazy as _

from tequio.documents import leftovers, queries, storage
from tequio.documents.commands import FileStillThere, note_loss
from tequio.documents.models import Document
from tequio.foundation.actors import CLOCK
from tequio.foundation.policy import NotAllowed
from tequio.foundation.words import Words
from tequio.ledger import numbers

_MANY_AT_ONCE: Final = 20  # more, if they are most of all: it is the disk or the database that is another
_AGE_OF_AN_ORPHAN: Final = timedelta(hours=1)
_MUCH_YOUNGER: Final = timedelta(hours=1)

_log = structlog.get_logger("tequio.documents")


class Doubt(StrEnum):
    """Why files and database may not belong together: nothing is tidied then."""

    OTHER_DISK = "other_disk"
    OLDER_DATABASE = "older_database"
    MANY_ORPHANS = "many_orphans"

    @property
    def words(self) -> Words:
        return _WORDS[self]


@dataclass(frozen=True)
class Tidied:
    """How many files and documents a round found in the wrong place."""

    thrown_away: int = 0
    removed: int = 0
    put_back: int = 0
    lost: int = 0


def doubt() -> Doubt | None:
    """Tell why nothing may be tidied, or None."""
    return _doubt_about(set(storage.names()), queries.stored_names())


def sweep(now: datetime) -> Tidied:
    """Tidy, unless files and database may not belong together."""
    lying, known = set(storage.names()), queries.stored_names()
    found = _doubt_about(lying, known)
    if found:
        _log.error("nothing tidied: files and database may not belong together", doubt=found.value)
        return Tidied()
    return _tidy(lying, known, now)


def sweep_all(now: datetime) -> Tidied:
    """Tidy although in doubt: whoever operates the platform looked."""
    return _tidy(set(storage.names()), queries.stored_names(), now)


def _tidy(lying: AbstractSet[str], known: AbstractSet[str], now: datetime) -> Tidied:
    put_back = lost = 0
    for document in queries.stored_as(sorted(known - lying)):
        if _put_back(document):
            put_back += 1
        else:
            lost += _note_loss(document, now)
    orphans = [name for name in sorted(lying - known) if _is_old(name, now)]
    withdrawn = _remove_withdrawn(orphans)
    for name in orphans:
        leftovers.throw_away(name, now=now)
    removed = withdrawn + leftovers.remove_old(now)
    tidied = Tidied(len(orphans) - withdrawn, removed, put_back, lost)
    if tidied != Tidied():
        _log.warning("files tidied", **vars(tidied))
    return tidied


def _remove_withdrawn(orphans: Iterable[str]) -> int:
    """Remove what a process that was killed left of a withdrawn document: no month in the trash for it."""
    removed = 0
    for name in orphans:
        with suppress(FileNotFoundError):
            if queries.was_withdrawn(storage.sum_of(name)):
                storage.remove(name)
                removed += 1
    return removed


def _doubt_about(lying: AbstractSet[str], known: AbstractSet[str]) -> Doubt | None:
    missing, orphans = known - lying, lying - known
    if missing and (not storage.is_there() or _are_most(missing, known)):
        return Doubt.OTHER_DISK
    if orphans and (numbers.published_beyond() or _are_younger(orphans)):
        return Doubt.OLDER_DATABASE
    return Doubt.MANY_ORPHANS if _are_most(orphans, known) else None


def _are_most(some: AbstractSet[str], known: AbstractSet[str]) -> bool:
    return len(some) > _MANY_AT_ONCE and 2 * len(some) > len(known)


def _are_younger(orphans: AbstractSet[str]) -> bool:
    """Tell whether a file came long after all that the database knows of."""
    newest = queries.newest_moment()
    moments = list(filter(None, map(_written_at, orphans)))
    return bool(moments) and (newest is None or max(moments) - newest > _MUCH_YOUNGER)


def _is_old(name: str, now: datetime) -> bool:
    written = _written_at(name)
    return written is not None and written < now - _AGE_OF_AN_ORPHAN


def _written_at(name: str) -> datetime | None:
    try:
        return storage.written_at(name)
    except FileNotFoundError:
        return None


def _put_back(document: Document) -> bool:
    """Look for the bytes of a document under any other name."""
    sha256, size = document.sha256, document.size or 0
    if not sha256:
        sha256, size = document.received_sha256, document.received_size
    for name in leftovers.find(sha256, size):
        storage.copy(name, document.stored_as)
        _log.warning("a file lay under another name: put back", document=document.code)
        return True
    return False


def _note_loss(document: Document, now: datetime) -> bool:
    """Note it unless the file came, or the document went, after the listing."""
    try:
        note_loss(actor=CLOCK, document=document, now=now)
    except (FileStillThere, NotAllowed):
        return False
    return True


_WORDS: Final = {
    Doubt.OTHER_DISK: _("faltan casi todos los archivos: vea que su disco esté montado; no se tira ninguno"),
    Doubt.OLDER_DATABASE: _(
        "hay archivos más nuevos que la base de datos, que quizá es una copia anterior: no se tira ninguno; "
        "si tiene una copia más nueva, restáurela; si no, vea la guía y corra «tequio sweep --confirm»"
    ),
    Doubt.MANY_ORPHANS: _(
        "la mayoría de los archivos no es de ningún documento de esta base: no se tira ninguno; vea que base "
        "y archivos sean del mismo sitio; si lo son, corra «tequio sweep --confirm»"
    ),
}
