"""`tequio check` finds what the database would not let happen by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from tequio.ledger import engine
from tequio.ledger.integrity import problems
from tequio.ledger.models import FollowerCursor, LogEntry, LogState
from tequio.ledger.sequencer import publish
from tests.ledger.acts import note
from tests.writes import GUARD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _recorded() -> None:
    note()
    note()
    publish()


@contextmanager
def tampering() -> Iterator[None]:
    """Write as somebody who holds the database would."""
    GUARD.watching = False
    engine.remove_triggers(connection)
    try:
        yield
    finally:
        engine.install_triggers(connection)
        GUARD.watching = True


def test_a_sound_ledger_has_no_problems():
    assert list(problems()) == []


def test_the_check_tells_its_progress():
    seen = []

    assert list(problems(progress=lambda leaves: [seen.append(leaf) or leaf for leaf in leaves])) == []

    assert [leaf.leaf_index for leaf in seen] == [0, 1]


def test_a_lost_number_is_found():
    with tampering():
        LogState.objects.update(size=3, leaves=3)
        FollowerCursor.objects.update(position=2)

    assert list(problems()) == [
        "la numeración de la bitácora tiene huecos",
        "la numeración de las hojas tiene huecos",
    ]


def test_a_follower_that_lags_is_found():
    FollowerCursor.objects.filter(name="ledger.mentions").update(position=0)

    assert list(problems()) == ["el seguidor ledger.mentions no ha leído toda la bitácora"]


def test_a_changed_leaf_is_found():
    with tampering():
        LogEntry.objects.filter(leaf_index=1).update(leaf="{}")

    assert list(problems()) == ["la hoja n.º 1 no corresponde a lo que se publica"]
