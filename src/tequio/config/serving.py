"""Web and worker in one terminal; Ctrl-C ends both."""

from __future__ import annotations

import argparse
import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from types import FrameType
from typing import NoReturn

import structlog
from django.conf import settings
from django.core.cache import caches
from django.db import OperationalError
from django.utils import timezone

from tequio.config import beginning, clocks, health, numbering, running, tasks, versions
from tequio.config.environment import BadEnvironment
from tequio.config.notifying import ALIVE, READY, Listener, notify
from tequio.config.overload import THREADS
from tequio.documents import sweeper, witness
from tequio.documents import worker as documents
from tequio.foundation import children
from tequio.ledger import sequencer
from tequio.ledger.clock import isolated, leave_broken_connections
from tequio.ledger.rounds import may_act, note_round, note_worker
from tequio.notifications import clock as notifications
from tequio.open_data import kept

_HOST = "127.0.0.1"
_SECONDS_BETWEEN_ROUNDS = 1
_ROUNDS_BETWEEN_TICKS = 60
_SECONDS_TO_END = 10
_SECONDS_BETWEEN_NOTES = 15
_SECONDS_BETWEEN_QUESTIONS = 15
_SECONDS_UNTIL_STALE = 600  # a long review, a mail to a slow server and a week of what ran out fit
_log = structlog.get_logger("tequio.serving")


def start(options: argparse.Namespace) -> int:
    """Prepare, load the example or begin an installation of one's own, and serve it."""
    port = free_port()
    tasks.init(options)
    if options.empty or beginning.is_of_ones_own():
        beginning.begin(options.email)
    else:
        tasks.example(options)
    return _serve(port)


def serve(_options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    return _serve(free_port())


def web(_options: argparse.Namespace) -> NoReturn:
    """Become the web server, so that a service manager sees its state and its end."""
    forget_drawn_pages()
    command = web_command(free_port())
    _begin()
    os.execv(command[0], command)  # noqa: S606 - our own words


def work(_options: argparse.Namespace) -> int:
    """Number the ledger, review documents, send mail, let the clock act, until Ctrl-C or SIGTERM."""
    logging.captureWarnings(capture=True)
    _end_on_signals()
    _begin()
    notify(READY)
    rounds = 0
    noted_at = float(-_SECONDS_BETWEEN_NOTES)
    while True:
        for duty in _duties(rounds):
            _attend(duty)
        if time.monotonic() - noted_at >= _SECONDS_BETWEEN_NOTES:
            _attend(_note_round)
            noted_at = time.monotonic()
        rounds += 1
        time.sleep(_SECONDS_BETWEEN_ROUNDS)


def _note_round(now: datetime) -> None:
    """Keep that all duties were done, and say so; whoever cannot write it is no living worker."""
    note_worker(now)
    notify(ALIVE)


def _duties(rounds: int) -> Iterator[Callable[[datetime], object]]:
    yield numbering.go_on
    yield lambda _now: sequencer.publish()
    yield lambda _now: witness.note_published()
    if rounds % _ROUNDS_BETWEEN_TICKS == 0:
        yield from clocks.CLOCKS
        yield note_round
        yield sweeper.sweep
        yield children.remove_abandoned
        yield kept.throw_away_old
    yield documents.run
    yield notifications.run


def _attend(duty: Callable[[datetime], object]) -> None:
    """Do one duty; what fails keeps no other from being done.

    A connection that broke, as when the database restarts, is left for a new
    one. While the machine's time is in doubt, no clock acts.
    """
    leave_broken_connections()
    with isolated(duty.__module__):
        now = timezone.now()
        if duty not in clocks.CLOCKS or may_act(now):
            duty(now)


def forget_drawn_pages() -> None:
    """Draw anew what code or templates may draw otherwise now."""
    caches["pages"].clear()


def free_port() -> int:
    """Return the port to serve on; a sentence when it is bad or taken."""
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise BadEnvironment(f"PORT={text!r} no es un puerto: escriba un número entre 1 y 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, int(text)))
        except OSError:
            raise BadEnvironment(
                f"El puerto {text} está ocupado. Cierre el otro programa o elija otro: PORT=8001 make start."
            ) from None
    return int(text)


def web_command(port: int) -> list[str]:
    """Return the command of the web server on a port."""
    return [
        sys.executable, "-m", "gunicorn", "tequio.config.wsgi:application",
        "--bind", f"{_HOST}:{port}", "--worker-class", "gthread", "--workers", "2", "--threads", str(THREADS),
        "--preload", "--max-requests", "20000", "--max-requests-jitter", "2000",
        "--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning",
        "--config", "python:tequio.config.web",
        "--forwarded-allow-ips", "", "--forwarder-headers", "",  # nothing in a request moves the site
    ]  # fmt: skip


def _begin() -> None:
    """Let nobody replace what is served, and serve nothing that this version does not know."""
    with suppress(OperationalError):  # a database that is away for now
        versions.refuse_newer_database()
    running.hold()


def _serve(port: int) -> int:
    _begin()
    forget_drawn_pages()
    sys.stdout.write(f"\nTequio está en http://{_HOST}:{port}/  (Ctrl-C para terminar)\n")
    if folder := getattr(settings, "EMAIL_FILE_PATH", ""):
        sys.stdout.write(f"Los correos no salen: quedan en {folder}\n")
    sys.stdout.flush()
    _end_on_signals()
    listener = Listener()
    worker_command = [sys.executable, "-m", "tequio.config.cli", "work"]
    children = [
        subprocess.Popen(command, env=listener.environment())  # noqa: S603 - our own words
        for command in (web_command(port), worker_command)
    ]
    try:
        _watch(children, listener, port)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        _end_all(children)


def _watch(children: list[subprocess.Popen[bytes]], listener: Listener, port: int) -> None:
    """Return when a child ended or lives no more; tell the service manager while both live."""
    notify(READY)
    alive = dict.fromkeys(("web", "worker"), time.monotonic())
    asked_at = time.monotonic()
    while all(child.poll() is None for child in children):
        time.sleep(0.2)
        now = time.monotonic()
        if ALIVE in listener.heard():
            alive["worker"] = now
            notify(ALIVE)
        if now - asked_at >= _SECONDS_BETWEEN_QUESTIONS:
            asked_at = now
            alive["web"] = now if _answers(port) else alive["web"]
        if stale := [name for name, at in alive.items() if now - at > _SECONDS_UNTIL_STALE]:
            _log.error("a part of the service no longer lives", part=stale[0])
            return


def _answers(port: int) -> bool:
    """Tell whether the site says anything at all."""
    line = http.client.HTTPConnection(_HOST, port, timeout=_SECONDS_BETWEEN_QUESTIONS)
    try:
        line.request("GET", health.ALIVE_PATH)
        return bool(line.getresponse().status)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _end_on_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)


def _end(_signal: int, _frame: FrameType | None) -> None:
    # Ctrl-C reaches every process, and the parent then ends its children too: once is enough.
    # Not SIG_IGN: of two signals at once Python complains of the second as it is no longer handled.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _already_ending)
    raise KeyboardInterrupt


def _already_ending(_signal: int, _frame: FrameType | None) -> None:
    pass


def _end_all(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            child.kill()
