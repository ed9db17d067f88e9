"""Children of the worker that open what others made, within limits."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tequio.documents.faults import Doubtful, Fault
from tequio.foundation import children
from tequio.foundation.children import Interrupted, TooCostly, TooSlow

__all__ = ["Interrupted", "run"]

SECONDS: Final = 10
_ANSWER: Final = "answer"
_LONGEST_ANSWER: Final = 4096
_ENVIRONMENT: Final = children.ENVIRONMENT


def run(module: str, *words: str, folder: Path, too_slow: Fault | None = None) -> Path:
    """Run a module in a folder; return the file that it made there.

    Doubtful with the child's fault, or for what it asked beyond its limits;
    Interrupted if it was ended from outside, or had not ended in time where
    only a busy machine makes it slow.
    """
    try:
        status = children.run(
            module, *words, _ANSWER, folder=folder, seconds=SECONDS, environment=_ENVIRONMENT
        )
    except TooSlow:
        if too_slow is None:
            raise Interrupted(module) from None
        raise Doubtful(too_slow) from None
    except TooCostly:
        raise Doubtful(Fault.TOO_COSTLY) from None
    # The programs of the children answer whatever the file is; to fail is not its fault.
    if status > 0:
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
