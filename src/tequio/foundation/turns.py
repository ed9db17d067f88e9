"""One at a time among all processes of a machine: a lock of the file system, which ends with its holder."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_BETWEEN_TRIES: Final = 0.01  # seconds


@contextmanager
def alone(file: Path, *, patience: float) -> Iterator[bool]:
    """Hold a file's lock, after so many seconds without it; tell whether another one held it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield _waited(descriptor, time.monotonic() + patience)
    finally:
        os.close(descriptor)


def _waited(descriptor: int, until: float) -> bool:
    waited = False
    while time.monotonic() < until:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waited = True
            time.sleep(_BETWEEN_TRIES)
        else:
            return waited
    return waited
