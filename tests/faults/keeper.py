"""Keeps the web server or the worker alive, as the service manager of a machine does.

`python -m tests.faults.keeper web|work PORT ARMED VARIATION`. It loads the
program once and starts each life of it as a fork, so that a test need not
wait for imports after every kill.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from contextlib import suppress
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import NoReturn

from django.conf import settings
from gunicorn.app.wsgiapp import run as run_gunicorn

from tequio.config import serving
from tequio.documents import commands as documents
from tequio.documents import quota
from tequio.notifications import clock as mail
from tequio.notifications.commands import delivery
from tequio.notifications.queries import digest, letter
from tests.faults import steps, variations

_SECONDS_BETWEEN_LOOKS = 0.02
_LOADED_BEFORE = ("tequio.config.urls", "tequio.config.wsgi", "gunicorn.workers.gthread")


def main(program: str, port: int, armed: Path, variation: str) -> None:
    for module in _LOADED_BEFORE:
        import_module(module)
    _impatient()
    variations.VARIATIONS[variation]()
    steps.install(steps.OF_PROGRAM[program], armed)
    signal.signal(signal.SIGTERM, _end)
    tests = os.getppid()
    while os.getppid() == tests:
        _live(program, port, tests)


def _impatient() -> None:
    """Shorten what a test would wait for: leases, pauses, the time between sweeps, mails or uploads."""
    documents.LEASE = delivery.LEASE = timedelta(seconds=0.5)
    digest.BETWEEN_IMMEDIATE = letter._BETWEEN = timedelta(0)
    delivery._DELAYS = (timedelta(seconds=0.2),) * len(delivery._DELAYS)
    mail._SECONDS_OF_REST, settings.EMAIL_TIMEOUT = 0.2, 1
    serving._SECONDS_BETWEEN_ROUNDS = 0.1
    serving._ROUNDS_BETWEEN_TICKS = 30
    quota.MOST_FILES, quota.MOST_BYTES = 10**6, 10**12  # one account sends what hundreds would


def _live(program: str, port: int, tests: int) -> None:
    """Start one life, wait for its end, and end what it leaves behind."""
    life = os.fork()
    if life == 0:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _run(program, port)
    try:
        while os.waitpid(life, os.WNOHANG) == (0, 0) and os.getppid() == tests:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(life, signal.SIGKILL)


def _run(program: str, port: int) -> NoReturn:
    if program == "web":
        sys.argv = serving.web_command(port)[2:]
        run_gunicorn()
    else:
        serving.work(argparse.Namespace())
    os._exit(0)


def _end(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
