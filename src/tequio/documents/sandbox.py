"""Children of the worker that open what others made, within limits."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import tequio
from tequio.documents.faults import Doubtful, Fault

SECONDS: Final = 10
_ANSWER: Final = "answer"
_LONGEST_ANSWER: Final = 4096
# What ends a child that asked for too much; other signals come from outside.
_OUT_OF_BOUNDS: Final = frozenset({signal.SIGXCPU, signal.SIGALRM, signal.SIGXFSZ})
_FROM_OUTSIDE: Final = frozenset({signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
# Nothing of the worker's own environment: it may hold passwords.
_ENVIRONMENT: Final = {"PYTHONPATH": str(Path(tequio.__file__).parent.parent), "LANG": "C.UTF-8"}


class Interrupted(Exception):  # noqa: N818 - read as a sentence
    """Something else than the file ended the child; nothing is known of it."""


def run(module: str, *words: str, folder: Path, too_slow: Fault) -> Path:
    """Run a module in a folder; return the file that it made there.

    Doubtful with the child's fault, or for what it asked beyond its limits;
    Interrupted if it was ended from outside.
    """
    command = [sys.executable, "-P", "-B", "-m", module, *words, _ANSWER]
    try:
        ended = subprocess.run(  # noqa: S603 - our own module
            command,
            cwd=folder,
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            start_new_session=True,  # Ctrl-C ends the worker, which then ends it
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Doubtful(too_slow) from None
    if -ended.returncode in _OUT_OF_BOUNDS:
        raise Doubtful(too_slow)
    # The programs of the children answer whatever the file is; to fail is not its fault.
    if -ended.returncode in _FROM_OUTSIDE or ended.returncode > 0:
        raise Interrupted(module)
    return _made(folder, _told(folder / _ANSWER))


def _told(answer: Path) -> Mapping[str, str]:
    """Read the answer; a child that crashed on the file left none."""
    try:
        told = json.loads(answer.read_bytes()[:_LONGEST_ANSWER])
    except (OSError, ValueError):
        raise Doubtful(Fault.DAMAGED) from None
    return told if isinstance(told, dict) else {}


def _made(folder: Path, told: Mapping[str, str]) -> Path:
    if told.get("fault") in set(Fault):
        raise Doubtful(Fault(told["fault"]))
    made = folder / os.path.basename(str(told.get("done", "")))  # noqa: PTH119 - a name, never a path
    if not made.is_file() or made.is_symlink():
        raise Doubtful(Fault.DAMAGED)
    return made
