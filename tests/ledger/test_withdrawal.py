"""Erasing destroys value and salt; the leaf stays and still verifies."""

from __future__ import annotations

import pytest

from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger import queries
from tequio.ledger.commands import withdraw_field
from tequio.ledger.models import EntryRef, FieldSalt, FieldValue, LogEntry
from tequio.ledger.sequencer import publish
from tests.ledger.acts import ALBA, NOW, OAXACA, PLAN, note, whisper

pytestmark = pytest.mark.django_db


@pytest.fixture
def field() -> FieldValue:
    entry = note(text="un dato personal", about=[OAXACA])
    publish()
    return LogEntry.objects.get(pk=entry.pk).fields.get(name="text")


def test_value_and_salt_are_gone_and_the_leaf_is_valid(field, operator):
    before = field.entry.leaf

    withdraw_field(actor=operator, field=field, ground="ARCO", now=NOW)

    entry = queries.entry_number(0)
    assert entry.leaf == before
    assert queries.leaf_is_valid(entry)
    assert FieldValue.objects.get(pk=field.pk).value is None
    assert not FieldSalt.objects.filter(field=field).exists()


def test_the_sentence_says_that_something_was_withdrawn(field, operator):
    withdraw_field(actor=operator, field=field, ground="ARCO", now=NOW)

    assert queries.entry_number(0).sentence == "Se anotó «[dato retirado]»."


def test_the_withdrawal_is_recorded_where_the_entry_was(field, operator):
    withdraw_field(actor=operator, field=field, ground="derecho de cancelación", now=NOW)
    publish()

    entry = queries.entry_number(1)
    assert entry.sentence == (
        "Se retiró el dato «text» del registro n.º 0. Fundamento: derecho de cancelación."
    )
    assert entry.about == ["bitacora/0", "estado/oax", "plan/oax-2017"]
    assert EntryRef.objects.filter(ref=str(SubjectRef("bitacora", "0")), leaf_index=1).exists()


def test_a_field_is_withdrawn_once(field, operator):
    withdraw_field(actor=operator, field=field, ground="ARCO", now=NOW)

    with pytest.raises(NotAllowed, match="ya fue retirado"):
        withdraw_field(actor=operator, field=field, ground="ARCO", now=NOW)


def test_only_the_operation_withdraws(field):
    with pytest.raises(NotAllowed, match="ARCO"):
        withdraw_field(actor=ALBA, field=field, ground="ARCO", now=NOW)


def test_what_has_no_public_number_is_not_withdrawn_in_public(operator):
    private = whisper(text="entre nosotros", actor=ALBA, now=NOW)

    with pytest.raises(NotAllowed, match="no tiene número"):
        withdraw_field(actor=operator, field=private.fields.get(name="text"), ground="ARCO", now=NOW)


def test_a_leaf_that_says_something_else_is_not_valid(field):
    entry = queries.entry_number(0)
    entry.leaf_hash = "0" * 64

    assert not queries.leaf_is_valid(entry)


def test_a_disclosed_value_that_the_leaf_does_not_commit_to_is_not_valid(field):
    entry = queries.entry_number(0)
    for disclosed in entry.fields.all():
        disclosed.value = "otra cosa"

    assert not queries.leaf_is_valid(entry)
    assert queries.entry_number(0).subject == str(PLAN)
