"""Child processes that run our own modules within limits.

Without Django: the children import it too.
"""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import tequio

# What ends a child that asked for too much; other signals come from outside.
_OUT_OF_BOUNDS: Final = frozenset({signal.SIGXCPU, signal.SIGXFSZ})
_FROM_OUTSIDE: Final = frozenset({signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
# Nothing of the parent's own environment: it may hold passwords.
ENVIRONMENT: Final = {"PYTHONPATH": str(Path(tequio.__file__).parent.parent), "LANG": "C.UTF-8"}


_WORKSHOP: Final = "tequio-work-"
_ABANDONED: Final = 3600  # seconds; no child works so long


class TooCostly(Exception):  # noqa: N818 - read as a sentence
    """The child asked for more time, memory or disk than it may have."""


class TooSlow(TooCostly):
    """It had not ended in time: of itself, or because the machine was busy with others."""


class Interrupted(Exception):  # noqa: N818 - read as a sentence
    """Something else than its work ended the child; nothing is known of it."""


@dataclass(frozen=True)
class Limits:
    """What a child may use; sizes in bytes."""

    seconds: int
    memory: int
    largest_file: int
    open_files: int


@contextmanager
def workshop() -> Iterator[Path]:
    """Give a folder to a child and its parent, and remove it with all that is in it."""
    with tempfile.TemporaryDirectory(prefix=_WORKSHOP) as name:
        yield Path(name)


def remove_abandoned(now: datetime) -> int:
    """Remove the folders of parents that were killed; return how many."""
    removed = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_WORKSHOP}*"):
        with suppress(OSError):  # another one's, or gone meanwhile
            if folder.stat().st_mtime < now.timestamp() - _ABANDONED:
                shutil.rmtree(folder)
                removed += 1
    return removed


def run(
    module: str, *words: str, folder: Path, seconds: int, environment: Mapping[str, str] = ENVIRONMENT
) -> int:
    """Run a module in a folder and return its exit status.

    TooCostly for what it asked beyond its limits, TooSlow for the time of a clock;
    Interrupted if it was ended from outside.
    """
    try:
        ended = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-P", "-B", "-m", module, *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            start_new_session=True,  # Ctrl-C ends the parent, which then ends it
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooSlow(module) from None
    if ended.returncode == -signal.SIGALRM:
        raise TooSlow(module)
    if -ended.returncode in _OUT_OF_BOUNDS:
        raise TooCostly(module)
    if -ended.returncode in _FROM_OUTSIDE:
        raise Interrupted(module)
    return ended.returncode


def stay_within(limits: Limits) -> None:
    """Bind this process, a child, to its limits."""
    signal.alarm(limits.seconds + 1)  # even if the parent is gone
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.largest_file),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
