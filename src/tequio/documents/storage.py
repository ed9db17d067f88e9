"""Where bytes lie: what was received in one folder, what is served in another."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from django.core.files.base import File
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
    except BaseException:
        default_storage.delete(name)
        raise
    _settle(name)
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


def names() -> Iterator[str]:
    """Yield the name of everything that is stored."""
    for folder in (QUARANTINE, CLEAN):
        if default_storage.exists(folder):
            yield from (f"{folder}/{file}" for file in default_storage.listdir(folder)[1])


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
