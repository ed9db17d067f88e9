"""Whatever is recorded either tells somebody by mail or says why not."""

from __future__ import annotations

from collections import Counter

import pytest

from tequio.ledger.events import KINDS
from tequio.ledger.letters import letters, silent, tables

OURS = sorted(kind for kind, event in KINDS.items() if kind and event.__module__.startswith("tequio."))


@pytest.mark.parametrize("kind", OURS)
def test_a_kind_of_event_has_a_letter_or_a_reason_for_none(kind):
    assert (kind in letters()) != bool(silent().get(kind))


def test_no_kind_stands_in_two_rows():
    rows = (row for module in tables() for row in (*vars(module).get("LETTERS", ()), *module.SILENT))
    told = Counter(event.kind for row in rows for event in row.on)

    assert not [kind for kind, times in told.items() if times > 1]


def test_a_domain_tells_only_of_its_own_events():
    strangers = [
        event.kind
        for module in tables()
        for row in (*vars(module).get("LETTERS", ()), *module.SILENT)
        for event in row.on
        if event.kind.partition(".")[0] != module.__name__.split(".")[1]
    ]

    assert not strangers
