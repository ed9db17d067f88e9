"""`tequio check` finds what the database would not let happen by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import timezone

from tequio.foundation.actors import Actor
from tequio.ledger import canonical, engine
from tequio.ledger.commands import withdraw_field
from tequio.ledger.integrity import problems, waiting
from tequio.ledger.models import EntryRef, FieldSalt, FieldValue, FollowerCursor, LogEntry, LogState
from tequio.ledger.sequencer import publish
from tests.ledger.acts import NOW, note
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


def test_a_follower_that_is_a_moment_behind_is_no_fault():
    with tampering():
        LogEntry.objects.filter(leaf_index=1).update(recorded_at=timezone.now())
        EntryRef.objects.filter(leaf_index=1).delete()
    FollowerCursor.objects.filter(name="ledger.mentions").update(position=0)

    assert not [one for one in problems() if "menciones" in one or "seguidor" in one]
    assert list(waiting()) == [
        "seguidores que leen todavía lo más reciente: 1; el trabajador los pone al día"
    ]


def test_a_changed_leaf_is_found():
    with tampering():
        LogEntry.objects.filter(leaf_index=1).update(leaf="{}")

    assert list(problems()) == ["la hoja n.º 1 no corresponde a lo que se publica"]


@pytest.mark.parametrize(
    "change",
    [{"kind": "tests.other"}, {"subject": "plan/otro"}, {"capacity": "otra"}, {"occurred_on": "2001-01-01"}],
)
def test_a_row_that_no_longer_says_what_its_leaf_says_is_found(change):
    with tampering():
        LogEntry.objects.filter(leaf_index=1).update(**change)

    found = list(problems())
    assert found.pop() == "la hoja n.º 1 no corresponde a lo que se publica"
    assert found == (["la hoja n.º 1 no dice de qué trata"] if "subject" in change else [])


@pytest.mark.parametrize("leaf", ["{}", "[]", "no es JSON"])
def test_a_leaf_of_another_shape_is_found_although_its_hash_fits(leaf):
    with tampering():
        LogEntry.objects.filter(leaf_index=1).update(leaf=leaf, leaf_hash=canonical.leaf_hash(leaf))

    assert list(problems()) == ["la hoja n.º 1 no corresponde a lo que se publica"]


def test_a_field_added_afterwards_is_found():
    with tampering():
        FieldValue.objects.create(entry=LogEntry.objects.get(leaf_index=1), number=3, name="más", value="x")

    assert list(problems()) == ["la hoja n.º 1 no corresponde a lo que se publica"]


def test_a_field_without_its_salt_is_found():
    with tampering():
        FieldSalt.objects.filter(field__entry__leaf_index=1, field__name="text").delete()

    assert list(problems()) == ["la hoja n.º 1 no corresponde a lo que se publica"]


def test_a_withdrawal_that_nobody_recorded_is_found():
    with tampering():
        FieldValue.objects.filter(entry__leaf_index=1, name="text").update(value=None, withdrawn=True)

    assert list(problems()) == ["el dato «text» de la hoja n.º 1 se retiró sin que conste"]


def test_a_recorded_withdrawal_is_no_problem(operator: Actor):
    field = FieldValue.objects.get(entry__leaf_index=1, name="text")

    withdraw_field(actor=operator, field=field, ground="ARCO", now=NOW)
    publish()

    assert list(problems()) == []


@pytest.mark.engine
def test_a_lock_of_the_log_that_is_gone_is_found():
    GUARD.watching = False
    engine.remove_triggers(connection)
    try:
        found = list(problems())
    finally:
        engine.install_triggers(connection)
        GUARD.watching = True

    assert len(found) >= 7
    assert any("ledger_logentry_change" in sentence for sentence in found)
    assert list(problems()) == []


@pytest.mark.engine
def test_a_lock_that_does_nothing_any_more_is_found():
    weakened = {
        "sqlite": (
            "DROP TRIGGER ledger_logentry_delete",
            "CREATE TRIGGER ledger_logentry_delete BEFORE DELETE ON ledger_logentry BEGIN SELECT 1; END",
        ),
        "postgresql": ("ALTER TABLE ledger_logentry DISABLE TRIGGER ledger_logentry_delete",),
    }
    with connection.cursor() as cursor:
        for statement in weakened[connection.vendor]:
            cursor.execute(statement)

    assert ["ledger_logentry_delete" in sentence for sentence in problems()] == [True]


@pytest.mark.engine
def test_a_mention_that_was_taken_away_or_added_is_found():
    with connection.cursor() as cursor, tampering():
        cursor.execute("DELETE FROM ledger_entryref WHERE leaf_index = 1")
        cursor.execute("INSERT INTO ledger_entryref (ref, leaf_index) VALUES ('plan/otro', 0)")
        cursor.execute("INSERT INTO ledger_entryref (ref, leaf_index) VALUES ('plan/otro', 9)")

    assert list(problems()) == [
        "el índice de menciones de la hoja n.º 0 no es el suyo: corra «tequio check --rebuild»",
        "el índice de menciones de la hoja n.º 1 no es el suyo: corra «tequio check --rebuild»",
        "el índice de menciones nombra 1 hojas que no existen: corra «tequio check --rebuild»",
    ]


@pytest.mark.engine
def test_a_leaf_that_no_longer_says_what_it_is_about_is_found():
    with connection.cursor() as cursor, tampering():
        cursor.execute("UPDATE ledger_logentry SET about = '[]' WHERE leaf_index = 1")

    assert "la hoja n.º 1 no dice de qué trata" in list(problems())


def test_what_the_worker_will_number_is_no_problem():
    note()

    assert list(problems()) == []
    assert list(waiting()) == ["1 registros esperan su número: el trabajador se lo da"]


def test_a_follower_that_fails_is_named_with_where_it_stands():
    FollowerCursor.objects.filter(name="ledger.mentions").update(failures=2, trouble="KeyError", position=0)

    assert list(problems()) == ["el seguidor ledger.mentions no puede leer el registro 1 (KeyError)"]
