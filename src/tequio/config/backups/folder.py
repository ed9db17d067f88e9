"""The folder of a copy: private, whole or not there, on disk before it has its name."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from tequio.foundation.refusals import Refusal

_UNFINISHED: Final = ".tequio-copia-"
_SECONDS_TO_LOCK: Final = 60
_CHUNK: Final = 1024 * 1024


class FolderTaken(Refusal):
    """Esa carpeta ya tiene cosas; dé el nombre de una nueva."""


class NoFolderAbove(Refusal):
    """No existe la carpeta en que quedaría la copia."""


class NoRoom(Refusal):
    """No cabe en ese disco."""


@contextmanager
def begun(target: Path) -> Iterator[Path]:
    """Give a folder that takes the target's name when all went well, and is gone otherwise.

    What a killed process left is removed by the next one: its lock fell with it.
    """
    _refuse(target)
    _remove_abandoned(target.parent)
    mask = os.umask(0o077)
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=target.parent))
    lock = os.open(folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield folder
        _settle_tree(folder)
        _refuse(target)
        folder.rename(target)
        settle(target.parent)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        os.close(lock)
        os.umask(mask)


def write(content: Iterable[bytes], target: Path) -> tuple[str, int]:
    """Write a private file; return its sha256 and how many bytes it has."""
    digest, size = hashlib.sha256(), 0
    with open(target, "wb", opener=_private) as file:
        for part in content:
            digest.update(part)
            size += file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def parts_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what a file holds, little by little."""
    while part := file.read(_CHUNK):
        yield part


def sum_of(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def demand_room(folder: Path, size: int) -> None:
    """Refuse what would not fit; `size` in bytes."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise NoRoom(f"Hacen falta {size // 2**20 + 1} MB en {folder} y hay {free // 2**20}.")


def settle(path: Path) -> None:
    """Have a file or folder on disk before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _settle_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        settle(path)
    settle(folder)


def _refuse(target: Path) -> None:
    if not target.parent.is_dir():
        raise NoFolderAbove(f"{target.parent}: no existe; créela, o vea que su disco esté montado.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderTaken(f"{target} ya tiene cosas; dé el nombre de una carpeta nueva.")


def _remove_abandoned(parent: Path) -> None:
    for folder in parent.glob(f"{_UNFINISHED}*"):
        if time.time() - folder.stat().st_mtime < _SECONDS_TO_LOCK:  # perhaps it is about to be locked
            continue
        lock = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # another copy is being made
            continue
        finally:
            os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)
