"""Several threads or processes at once: one effect a key, nothing lost, nothing locked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tequio.ledger import command, sequencer
from tequio.ledger.followers import MENTIONS
from tequio.ledger.following import rebuild
from tequio.ledger.integrity import problems
from tequio.ledger.models import EntryRef, IdempotencyKey, LogEntry
from tests.ledger.acts import OAXACA, note
from tests.properties.dying import DYING

WRITERS = 8

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.engine]


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Run each act in a thread of its own, all let go at the same moment."""
    together = list(acts)
    start = Barrier(len(together))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(together)) as pool:
        return list(pool.map(run, together))


def test_the_same_key_at_once_has_one_effect_and_everyone_gets_its_answer():
    answers = at_once([lambda: note(idempotency_key="k1").pk] * WRITERS)

    assert set(answers) == {LogEntry.objects.get().pk}
    assert IdempotencyKey.objects.count() == 1


def test_eight_writers_wait_for_each_other_and_none_fails():
    def write_many() -> list[int]:
        return [note(about=[OAXACA]).pk for _ in range(10)]

    written = at_once([write_many] * WRITERS)

    sequencer.publish()
    assert {pk for pks in written for pk in pks} == set(LogEntry.objects.values_list("pk", flat=True))
    assert list(problems()) == []


def test_rebuilding_while_others_write_loses_and_repeats_nothing():
    def write_many() -> None:
        for _ in range(10):
            note(about=[OAXACA])

    def rebuild_often() -> None:
        for _ in range(5):
            rebuild(MENTIONS)

    at_once([write_many, write_many, write_many, rebuild_often, rebuild_often])

    sequencer.publish()
    assert EntryRef.objects.filter(ref=str(OAXACA)).count() == 30
    assert list(problems()) == []


def test_two_workers_at_once_number_each_entry_once(monkeypatch):
    monkeypatch.setattr(command, "publish", lambda: None)
    for _ in range(20):
        note(about=[OAXACA])

    at_once([sequencer.publish] * 4)

    assert list(problems()) == []
    assert EntryRef.objects.filter(ref=str(OAXACA)).count() == 20


def test_a_failing_sequencer_does_not_fail_the_act_and_the_worker_heals_it(monkeypatch, caplog):
    monkeypatch.setattr(command, "publish", _fail)

    entry = note()

    assert "the disk is full" in caplog.text
    sequencer.publish()
    assert LogEntry.objects.get(pk=entry.pk).position == 0


def _fail() -> None:
    raise RuntimeError("the disk is full")


def test_what_a_killed_process_committed_is_numbered_by_the_next(settings):
    name = settings.DATABASES["default"]["NAME"]

    ended = subprocess.run(
        [sys.executable, "-c", DYING, str(name)], env=os.environ, capture_output=True, text=True, check=False
    )

    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert LogEntry.objects.get().position is None
    sequencer.publish()
    assert LogEntry.objects.get().position == 0
    assert list(problems()) == []
