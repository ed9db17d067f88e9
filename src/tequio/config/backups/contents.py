"""What the database of a copy says: its files, its log, its migrations.

Asked in plain SQL of columns that every release has: before an upgrade the
database is older than this code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from tequio.config.backups import folder
from tequio.config.backups.database import Ask
from tequio.config.backups.manifest import FILES, KeptFile, Lacking
from tequio.documents import leftovers, storage
from tequio.ledger.numbers import Numbers

_FILES: Final = """
    SELECT code, stored_as,
           CASE WHEN sha256 = '' THEN received_sha256 ELSE sha256 END,
           CASE WHEN sha256 = '' THEN received_size ELSE size END
    FROM documents_document WHERE stored_as <> '' ORDER BY id"""


@dataclass(frozen=True)
class Wanted:
    """A file that a document has; `size` in bytes."""

    document: str
    name: str
    sha256: str
    size: int


def files(ask: Ask) -> tuple[Wanted, ...]:
    """Return every file that a document has."""
    return tuple(Wanted(*row) for row in ask(_FILES))


def log(ask: Ask) -> tuple[str, Numbers]:
    """Return the name of the log and how far it has come."""
    first = ask("SELECT uid FROM ledger_logentry WHERE position = 0")
    state = ask("SELECT size, leaves FROM ledger_logstate")
    return str(UUID(str(first[0][0]))) if first else "", Numbers(*state[0]) if state else Numbers()


def migrations(ask: Ask) -> tuple[str, ...]:
    """Return every migration that was applied."""
    return tuple(f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations ORDER BY id"))


def copy_files(wanted: Iterable[Wanted], place: Path) -> tuple[Sequence[KeptFile], Sequence[Lacking]]:
    """Copy each content once, under its hash; return what is there and what was not found."""
    (place / FILES).mkdir(mode=0o700)
    names: dict[tuple[str, int], list[str]] = defaultdict(list)
    lacking = []
    for file in wanted:
        if (file.sha256, file.size) in names or _copy(file, place / FILES / file.sha256):
            names[file.sha256, file.size].append(file.name)
        else:
            lacking.append(Lacking(file.document, file.name, file.sha256))
    return [KeptFile(sha256, size, tuple(of)) for (sha256, size), of in names.items()], lacking


def _copy(file: Wanted, target: Path) -> bool:
    """Copy the bytes, wherever they lie now; what is not the same is not copied."""
    for content in _found(file):
        with content:
            if folder.write(folder.parts_of(content), target) == (file.sha256, file.size):
                return True
        target.unlink()
    return False


def _found(file: Wanted) -> Iterator[IO[bytes]]:
    for name in _names(file):
        try:
            content = storage.open_bytes(name)
        except FileNotFoundError:  # the worker moved it a moment ago
            continue
        yield content


def _names(file: Wanted) -> Iterator[str]:
    yield file.name
    yield from leftovers.find(file.sha256, file.size)
