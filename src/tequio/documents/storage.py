"""Where bytes lie: what was received in one folder, what is served in another."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

QUARANTINE: Final = "quarantine"
CLEAN: Final = "clean"
_CHUNK: Final = 65536


@dataclass(frozen=True)
class Stored:
    """Bytes under a generated name."""

    name: str
    size: int
    sha256: str


class TooManyBytes(Exception):  # noqa: N818 - read as a sentence
    """The file is longer than what may be kept."""


class _Measured(File):  # type: ignore[type-arg]
    """Counts and hashes what passes to the storage."""

    def __init__(self, content: File[bytes], most: int) -> None:
        super().__init__(None)
        self._content = content
        self._most = most
        self._digest = hashlib.sha256()
        self.passed = 0

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for chunk in self._content.chunks(chunk_size or _CHUNK):
            self.passed += len(chunk)
            if self.passed > self._most:
                raise TooManyBytes
            self._digest.update(chunk)
            yield chunk


def keep(content: File[bytes], *, folder: str, most: int) -> Stored:
    """Stream the content into a folder; on disk before it returns.

    TooManyBytes if there are more; nothing is left then.
    """
    name = f"{folder}/{uuid.uuid4().hex}"
    measured = _Measured(content, most)
    try:
        default_storage.save(name, measured)
        _settle(name)
    except BaseException:
        default_storage.delete(name)
        raise
    return Stored(name, measured.passed, measured.sha256)


def open_bytes(name: str) -> IO[bytes]:
    """Open what is stored; FileNotFoundError if it is not there."""
    return default_storage.open(name)


def exists(name: str) -> bool:
    return default_storage.exists(name)


def remove(name: str) -> None:
    """Delete the bytes; without complaint if they are gone."""
    if name:
        default_storage.delete(name)


def put(name: str, content: File[bytes]) -> None:
    """Keep the content under this very name, on disk before it returns."""
    default_storage.delete(name)
    default_storage.save(name, content)
    _settle(name)


def move(name: str, to: str) -> None:
    """Put what is stored under another name; without complaint if it is gone."""
    try:
        source, target = Path(default_storage.path(name)), Path(default_storage.path(to))
    except NotImplementedError:
        copy(name, to)
        default_storage.delete(name)
        return
    with suppress(FileNotFoundError):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        source.replace(target)
        _settle(to)


def copy(name: str, to: str) -> None:
    """Keep the same bytes under one more name, on disk before it returns."""
    with default_storage.open(name) as content:
        put(to, content)


def write(name: str, content: bytes) -> None:
    """Write a small file whole or not at all, on disk before it returns."""
    beside = f"{name}.{uuid.uuid4().hex}"
    default_storage.save(beside, ContentFile(content))
    _settle(beside)
    move(beside, name)


def has_content(name: str, sha256: str, size: int) -> bool:
    """Tell whether the bytes under a name are these."""
    try:
        return default_storage.size(name) == size and sum_of(name) == sha256
    except FileNotFoundError:
        return False


def sum_of(name: str) -> str:
    """Return the sha256 of the bytes under a name; FileNotFoundError if they are gone."""
    with open_bytes(name) as content:
        return hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]


def names() -> Iterator[str]:
    """Yield the name of everything that is received or served."""
    for folder in (QUARANTINE, CLEAN):
        yield from files_in(folder)


def files_in(folder: str) -> Iterator[str]:
    """Yield the name of each file of a folder; none if it is not there."""
    with suppress(FileNotFoundError):
        yield from (f"{folder}/{file}" for file in default_storage.listdir(folder)[1])


def folders_in(folder: str) -> Iterator[str]:
    """Yield what the folders of a folder are called; none if it is not there."""
    with suppress(FileNotFoundError):
        yield from default_storage.listdir(folder)[0]


def is_there() -> bool:
    """Tell whether the storage holds our folders; a disk that is not mounted does not."""
    return any(map(default_storage.exists, (QUARANTINE, CLEAN)))


def written_at(name: str) -> datetime:
    """Tell when the bytes were written; FileNotFoundError if they are gone."""
    return default_storage.get_modified_time(name)


def _settle(name: str) -> None:
    """Make a local file outlive a power cut; other storages answer for themselves."""
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:
        return
    for place in (path, path.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
