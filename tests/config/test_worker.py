"""The worker outlives its database's restarts, and is missed when it does no work."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tequio.config import serving
from tequio.config.notifying import ALIVE, READY, Listener, notify
from tequio.ledger.clock import note_all, noting_failures
from tequio.ledger.following import FOLLOWERS, Follower
from tequio.ledger.models import FollowerCursor
from tequio.ledger.queries import size_of_ledger
from tequio.ledger.rounds import worker_seen_at
from tequio.ledger.sequencer import publish
from tests.ledger.acts import note


def _break_off(_now: datetime) -> None:
    """Lose the connection as when the database restarts, and ask it something."""
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    else:
        connection.connection.close()
    size_of_ledger()


@pytest.mark.engine
def test_the_worker_goes_on_after_its_connection_broke(committed_db: None, capfd):
    """What meets the broken connection fails, what follows does not."""
    sizes: list[int] = []

    for duty in (_break_off, lambda _now: sizes.append(size_of_ledger()), serving._note_round):
        serving._attend(duty)

    assert sizes == [0]
    assert worker_seen_at() is not None


@pytest.mark.engine
def test_a_whole_round_loses_one_duty_to_a_broken_connection(committed_db: None, monkeypatch, at_moment, now):
    """Whichever duty it is, in the middle of a transaction or not, every other one is done."""
    at_moment(now)
    with noting_failures() as failures:
        for duty in [
            *serving._duties(1),
            _break_off,
            *serving._duties(0),
            _break_off_within,
            *serving._duties(1),
        ]:
            serving._attend(duty)

    assert failures == [__name__, __name__]


def _break_off_within(now: datetime) -> None:
    with transaction.atomic():
        _break_off(now)


@pytest.mark.engine
def test_of_many_rows_only_the_one_that_met_the_broken_connection_waits(committed_db: None):
    done: list[int] = []

    def act(*, actor: object, now: datetime, row: int) -> None:
        if row == 2:
            _break_off(now)
        size_of_ledger()
        done.append(row)

    note_all(act, "row", [1, 2, 3, 4], datetime.now(UTC))

    assert done == [1, 3, 4]


@pytest.mark.engine
def test_a_follower_whose_connection_breaks_reads_on_at_the_next_turn(committed_db: None, monkeypatch):
    note()
    broken = [True]

    def apply(_entries: object) -> None:
        if broken.pop():
            broken.append(False)
            _break_off(datetime.now(UTC))

    monkeypatch.setitem(FOLLOWERS, "tests.broken", Follower("tests.broken", apply, lambda: None))
    FollowerCursor.objects.filter(name="tests.broken").delete()
    for _turn in range(2):
        serving._attend(lambda _now: publish())

    assert FollowerCursor.objects.get(name="tests.broken").position == 0


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> Listener:
    """Return a service manager that listens."""
    listener = Listener()
    monkeypatch.setenv("NOTIFY_SOCKET", listener.environment()["NOTIFY_SOCKET"])
    return listener


def test_the_worker_says_that_it_lives_only_once_a_round_could_be_noted(committed_db: None, manager, away):
    with away():
        serving._attend(serving._note_round)
    while_away = manager.heard()

    serving._attend(serving._note_round)

    assert (while_away, manager.heard()) == (set(), {ALIVE})


def test_without_a_service_manager_or_with_one_that_left_nothing_happens(monkeypatch):
    for address in ("", "/no-hay/nadie", "@tequio-nadie"):
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        notify(ALIVE)


@pytest.fixture
def away() -> Callable[[], AbstractContextManager[None]]:
    """Return what takes the database away for a while."""

    @contextmanager
    def be() -> Iterator[None]:
        name = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = "/no-hay/base"
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name

    return be


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """Return a part of the service that does nothing."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield child
    child.kill()
    child.wait()


def test_the_service_ends_when_a_part_says_nothing_for_too_long(manager, monkeypatch, sleeper, caplog):
    monkeypatch.setattr(serving, "_SECONDS_UNTIL_STALE", 0.1)

    serving._watch([sleeper], Listener(), 1)

    assert manager.heard() == {READY}
    assert "no longer lives" in caplog.text


def test_the_service_passes_on_that_its_worker_lives_and_ends_with_a_part(manager, monkeypatch, sleeper):
    parts = Listener()
    monkeypatch.setenv("NOTIFY_SOCKET", parts.environment()["NOTIFY_SOCKET"])
    notify(ALIVE)
    monkeypatch.setenv("NOTIFY_SOCKET", manager.environment()["NOTIFY_SOCKET"])
    monkeypatch.setattr(serving, "_SECONDS_BETWEEN_QUESTIONS", 0)
    monkeypatch.setattr(serving, "_answers", lambda _port: sleeper.kill() is None)

    serving._watch([sleeper], parts, 1)

    assert manager.heard() == {READY, ALIVE}


def test_a_site_that_refuses_or_says_nothing_does_not_answer():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
    assert not serving._answers(port)
