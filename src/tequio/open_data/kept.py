"""Files to download, made once for each version of what they tell and kept on disk.

However many ask, one makes it and the others wait. A file is whole or not there: it is
written beside its place and renamed. Its name tells the version, so that what is older is
known and thrown away.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from tequio import __version__
from tequio.foundation.turns import alone
from tequio.ledger import queries as ledger

_MOST_FILES: Final = 400
_MOST_BYTES: Final = 4 * 2**30
_LONGEST_WAIT: Final = 300.0  # seconds; the largest takes less
Writer = Callable[[BinaryIO], None]


def version_told() -> str:
    """Name what a file made now would tell: the version of the ledger, of Tequio and of its links."""
    content = f"{__version__} {ledger.version()} {settings.BASE_URL}"
    return hashlib.sha256(content.encode()).hexdigest()[:20]


def find(name: str, version: str) -> BinaryIO | None:
    """Open the file of a name and version, if it was made."""
    try:
        return _place(name, version).open("rb")
    except FileNotFoundError:
        return None


def make(name: str, version: str, write: Writer) -> BinaryIO:
    """Make the file and open it; whoever had to wait gets what was made meanwhile, as it is by then.

    The version was read before the rows: what is kept is never older than its name.
    """
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(_folder() / f"{_digest(name)}.lock", patience=_LONGEST_WAIT) as waited:
        current = version_told() if waited else version
        found = find(name, current)
        if found is None:
            place = _place(name, current)
            _write(place, write)
            found = place.open("rb")
            _tidy(_folder(), current)
    return found


def throw_away_old(now: datetime) -> None:
    """Remove what tells an older version, which may hold what was withdrawn since.

    And what somebody had begun to write who was killed.
    """
    if not _folder().exists():
        return
    _tidy(_folder(), version_told())
    for begun in _folder().glob("*.part"):
        if _age(begun) < now.timestamp() - 2 * _LONGEST_WAIT:
            begun.unlink(missing_ok=True)


def _write(place: Path, write: Writer) -> None:
    beside = place.with_name(f"{place.name}.{secrets.token_hex(6)}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            write(file)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _tidy(folder: Path, version: str) -> None:
    """Remove other versions, and the oldest of too many or too large."""
    files = sorted(folder.glob("*.file"), key=_age)
    old = [file for file in files if file.name.split(".")[1] != version]
    current = [file for file in files if file not in old]
    total = sum(map(_size, current))
    while current and (len(current) > _MOST_FILES or total > _MOST_BYTES) and len(current) > 1:
        total -= _size(current[0])
        old.append(current.pop(0))
    for file in old:
        file.unlink(missing_ok=True)


def _age(file: Path) -> float:
    return file.stat().st_mtime if file.exists() else 0.0


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _place(name: str, version: str) -> Path:
    return _folder() / f"{_digest(name)}.{version}.file"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:20]


def _folder() -> Path:
    return Path(settings.DOWNLOADS)
