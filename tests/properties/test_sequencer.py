"""Concurrent writers on the engine at hand: no gap, no repeat, no lost event."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tequio.foundation.policy import NotAllowed
from tequio.ledger.integrity import problems
from tequio.ledger.models import EntryRef, LogEntry, LogState
from tequio.ledger.sequencer import publish
from tests.ledger.acts import ALBA, NOW, OAXACA, load, note, whisper

COMMIT, PRIVATE, REFUSED, REPEATED = "commit", "private", "refused", "repeated"
WRITERS = st.lists(
    st.lists(st.sampled_from([COMMIT, COMMIT, PRIVATE, REFUSED, REPEATED]), min_size=1, max_size=8),
    min_size=2,
    max_size=4,
)

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.engine]


@given(WRITERS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_acknowledged_event_has_one_number_and_followers_read_it_once(writers):
    before = set(LogEntry.objects.values_list("pk", flat=True))

    with ThreadPoolExecutor(len(writers)) as pool:
        acknowledged = set(chain.from_iterable(pool.map(_write, writers)))
    publish()

    entries = LogEntry.objects.order_by("position")
    assert {entry.pk for entry in entries} == before | acknowledged
    assert [entry.position for entry in entries] == list(range(LogState.objects.get().size))
    assert [e.leaf_index for e in entries if e.leaf] == list(range(LogState.objects.get().leaves))
    assert EntryRef.objects.filter(ref=str(OAXACA)).count() == LogState.objects.get().leaves
    assert list(problems()) == []


def _write(acts: list[str]) -> list[int]:
    """Act in a thread of its own; return what the database acknowledged."""
    try:
        return [pk for act in acts for pk in _act(act)]
    finally:
        connection.close()


def _act(act: str) -> list[int]:
    if act == REFUSED:
        with suppress(NotAllowed):
            load(actor=ALBA, now=NOW)
        return []
    if act == PRIVATE:
        return [whisper(text="entre nosotros", actor=ALBA, now=NOW).pk]
    if act == REPEATED:
        return [note(about=[OAXACA], idempotency_key="the same for all").pk]
    return [note(about=[OAXACA]).pk]
