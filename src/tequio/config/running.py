"""Whether somebody serves this installation: what replaces its database waits until nobody does."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Final

from django.conf import settings

from tequio.foundation.refusals import Refusal

_FILE: Final = "running.lock"


class StillRunning(Refusal):
    """El sitio o el trabajador están andando: deténgalos primero."""


def hold() -> int:
    """Tell others, until this process ends, that it serves; return the open file."""
    descriptor = _open()
    os.set_inheritable(descriptor, True)  # this process may become the web server
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def refuse_while_running() -> None:
    """Refuse while a process on this machine serves the installation."""
    descriptor = _open()
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StillRunning from None
    finally:
        os.close(descriptor)


def _open() -> int:
    return os.open(Path(settings.HOME) / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
