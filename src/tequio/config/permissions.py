"""What is kept here is for the account that runs it, and for nobody else of the machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_OF_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def keep_to_oneself() -> None:
    """Make whatever this process and its children write unreadable to other accounts."""
    os.umask(_OF_OTHERS)


def open_to_others(home: Path) -> Iterator[str]:
    """Yield a sentence if other accounts of the machine may read or change something kept there."""
    found = [path for path in _kept(home) if _is_open(path)]
    if found:
        yield (
            f"{found[0]} lo pueden leer otras personas de esta máquina"
            f"{f', y {len(found) - 1} archivos o carpetas más' if found[1:] else ''}: "
            f"corra «chmod -R go= {home}»"
        )


def _kept(home: Path) -> Iterator[Path]:
    yield home
    for folder, folders, files in os.walk(home):
        yield from (Path(folder, name) for name in sorted((*folders, *files)))


def _is_open(path: Path) -> bool:
    try:
        status = path.lstat()
    except FileNotFoundError:  # sent, cleaned or swept meanwhile
        return False
    return not stat.S_ISLNK(status.st_mode) and bool(status.st_mode & _OF_OTHERS)


def close_to_others(home: Path) -> None:
    """Take from other accounts what an older version let them read."""
    for path in _kept(home):
        if _is_open(path):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_OF_OTHERS)
