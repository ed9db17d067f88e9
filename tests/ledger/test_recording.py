"""What record() keeps: the entry, its fields under salt, and its leaf."""

from __future__ import annotations

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tequio.foundation.actors import CLOCK
from tequio.ledger import canonical, queries
from tequio.ledger.events import KINDS, Event
from tequio.ledger.models import FieldSalt, FieldValue, LogEntry
from tequio.ledger.recording import TooLongToRecord
from tests.ledger.acts import ALBA, NOW, OAXACA, PLAN, Noted, note, whisper

pytestmark = pytest.mark.django_db


def test_the_leaf_says_who_when_and_what_about_without_content():
    entry = note(
        text="pulpo", occurred_on=date(2017, 9, 19), now=NOW.astimezone(ZoneInfo("America/Mexico_City"))
    )

    leaf = json.loads(entry.leaf)

    assert leaf.pop("c") == [_commitment_of(field) for field in entry.fields.order_by("number")]
    assert leaf == {
        "as": "liaison",
        "at": "2026-11-22T12:00Z",
        "k": "tests.noted",
        "o": entry.uid.urn,
        "on": "2017-09-19",
        "s": "plan/oax-2017",
        "v": 1,
    }
    assert "pulpo" not in entry.leaf


def _commitment_of(field: FieldValue) -> str:
    return canonical.commitment(bytes(field.salt.salt), field.name, field.value)


def test_the_fields_are_those_of_the_event_and_who_acted():
    entry = note(text="pulpo", actor=CLOCK)

    assert entry.values == {"text": "pulpo", "marks": [], "actor": "Reloj de la plataforma"}
    assert entry.sentence == "Se anotó «pulpo»."


def test_each_field_has_a_salt_of_its_own():
    note(text="pulpo")
    note(text="pulpo")

    assert len({bytes(row.salt) for row in FieldSalt.objects.all()}) == FieldValue.objects.count() == 6


def test_an_entry_is_about_its_subject_and_what_the_command_names_once():
    entry = note(text="pulpo", about=[OAXACA, PLAN, OAXACA])

    assert entry.about == ["estado/oax", "plan/oax-2017"]


def test_the_leaf_hash_is_of_the_leaf_as_stored():
    entry = LogEntry.objects.get(pk=note(text="pulpo").pk)

    assert entry.leaf_hash == canonical.leaf_hash(entry.leaf)
    assert entry.leaf == canonical.canonical_json(json.loads(entry.leaf))
    assert queries.leaf_is_valid(entry)


def test_what_is_not_public_has_no_leaf():
    entry = whisper(text="entre nosotros", actor=ALBA, now=NOW)

    assert (entry.leaf, entry.leaf_hash) == ("", "")
    assert entry.values["text"] == "entre nosotros"


def test_a_leaf_stays_small(monkeypatch):
    monkeypatch.setattr(Event, "values", lambda _event: {f"field{n}": n for n in range(200)})

    with pytest.raises(ValueError, match="too large"):
        note(text="pulpo")

    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("value", [None, True, 1.5, b"x", 2**53, "\ud800", ["a", None]])
@pytest.mark.parametrize(
    "act", [note, lambda: whisper(text="x", actor=ALBA, now=NOW)], ids=["note", "whisper"]
)
def test_a_value_that_has_no_one_text_is_never_recorded(monkeypatch, act, value):
    monkeypatch.setattr(Event, "values", lambda _event: {"field": value})

    with pytest.raises((TypeError, ValueError)):
        act()

    assert not LogEntry.objects.exists()


def test_a_text_that_is_a_document_is_refused():
    with pytest.raises(TooLongToRecord, match="resúmalo"):
        note(text="ñ" * 40_000)

    assert not LogEntry.objects.exists()


def test_a_kind_belongs_to_one_event():
    with pytest.raises(TypeError, match=r"two events are called tests\.noted"):
        type("Other", (Event,), {"kind": "tests.noted"})


def test_an_event_is_found_by_its_kind():
    assert Event.of_kind("tests.noted") is Noted is KINDS["tests.noted"]


def test_an_entry_of_another_version_is_told_neutrally(monkeypatch):
    entry = note(text="pulpo")
    monkeypatch.delitem(KINDS, "tests.noted")

    assert entry.sentence == "Se registró un acto que esta versión de la plataforma no sabe contar."
    assert Event.of_kind(entry.kind).label == "acto de otra versión"


def test_rows_tell_themselves_to_developers():
    entry = note(text="pulpo", actor=ALBA, idempotency_key="k1")
    field = entry.fields.get(name="text")

    assert str(entry) == "tests.noted plan/oax-2017"
    assert str(field) == f"{entry.pk}.text"
    assert str(field.salt) == str(field.pk)
