"""What no document has any more: kept for a while under its date, then removed.

An original stays a day after its review, in a folder of the quarantine that
bears the hour: a backup that began before finds it. A file without document
stays a month in the trash of its day: somebody may have restored an older
database beside newer files.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from tequio.documents import storage

TRASH: Final = "trash"
KEPT_ASIDE: Final = timedelta(days=1)
KEPT_IN_TRASH: Final = timedelta(days=30)
_HOUR, _DAY = "%Y-%m-%dT%H", "%Y-%m-%d"
_KEPT: Final = {
    storage.QUARANTINE: timedelta(hours=1) + KEPT_ASIDE,
    TRASH: timedelta(days=1) + KEPT_IN_TRASH,
}


def set_aside(name: str, *, now: datetime) -> None:
    """Keep a reviewed original for a day; without complaint if it is gone."""
    if name:
        storage.move(name, f"{storage.QUARANTINE}/{now.astimezone(UTC).strftime(_HOUR)}/{_file_of(name)}")


def throw_away(name: str, *, now: datetime) -> None:
    """Move a file without document to the trash of the day."""
    storage.move(name, f"{TRASH}/{now.astimezone(UTC).strftime(_DAY)}/{_file_of(name)}")


def remove_old(now: datetime) -> int:
    """Remove what was kept long enough; return how many files."""
    removed = 0
    for parent, folder in _folders():
        if _begins(folder) + _KEPT[parent] <= now:
            files = list(storage.files_in(f"{parent}/{folder}"))
            for name in files:
                storage.remove(name)
            storage.remove(f"{parent}/{folder}")
            removed += len(files)
    return removed


def names() -> Iterator[str]:
    """Yield the name of everything that is kept for a while."""
    for parent, folder in _folders():
        yield from storage.files_in(f"{parent}/{folder}")


def find(sha256: str, size: int) -> Iterator[str]:
    """Yield the names under which these very bytes lie, wherever."""
    for name in (*names(), *storage.names()):
        if storage.has_content(name, sha256, size):
            yield name


def _folders() -> Iterator[tuple[str, str]]:
    for parent in _KEPT:
        yield from ((parent, folder) for folder in storage.folders_in(parent) if _is_dated(folder))


def _is_dated(folder: str) -> bool:
    try:
        return bool(_begins(folder))
    except ValueError:
        return False


def _begins(folder: str) -> datetime:
    return datetime.fromisoformat(folder).replace(tzinfo=UTC)


def _file_of(name: str) -> str:
    return name.rpartition("/")[2]
