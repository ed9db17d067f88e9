"""Words leave entries of every visibility, each field is named, and nothing is withdrawn silently."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.db import connection

from tequio.foundation.actors import CLOCK
from tequio.foundation.erasing import Sought, lines_with
from tequio.foundation.facts import ReasonMissing
from tequio.ledger import clock, commands, engine, remains
from tequio.ledger.commands import withdraw_field, withdraw_words
from tequio.ledger.events import FieldWithdrawn, InternalFieldsWithdrawn, RemainsDestroyed
from tequio.ledger.integrity import problems
from tequio.ledger.models import FieldSalt, FieldValue, LogEntry
from tequio.ledger.queries import leaf_is_valid
from tequio.ledger.sequencer import publish
from tests.ledger.acts import ALBA, NOW, note, whisper
from tests.writes import GUARD

WORDS = ("Zanatillo Ríos",)

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> None:
    note(text="lo dijo Zanatillo Ríos", actor=replace(ALBA, label="Enlace: zanatillo rios"))
    whisper(text="ZANATILLO RÍOS entre nosotros", actor=ALBA, now=NOW)
    publish()


def _found() -> tuple[str, ...]:
    return tuple(line.key for line in lines_with(Sought(WORDS)))


def _withdraw(operator, **given):
    usual = {"words": WORDS, "lines": _found(), "ground": "Solicitud", "now": NOW}
    made = withdraw_words(actor=operator, **{**usual, **given})
    publish()
    return made


def test_every_visibility_is_reached_and_every_field_is_named(written, operator):
    assert len(_found()) == 3

    told = _withdraw(operator)

    assert not _found()
    gone = FieldValue.objects.filter(withdrawn=True)
    assert set(gone.values_list("name", "value")) == {("text", None), ("actor", None)}
    assert not FieldSalt.objects.filter(field__in=gone).exists()
    public = LogEntry.objects.filter(kind=FieldWithdrawn.kind)
    assert {entry.values["field"] for entry in public} == {"text", "actor"}
    assert LogEntry.objects.get(kind=InternalFieldsWithdrawn.kind).visibility == "staff"
    assert LogEntry.objects.get(pk=told.pk).sentence.startswith("Se retiró un dato personal")
    assert all(leaf_is_valid(entry) for entry in LogEntry.objects.exclude(leaf=""))
    assert not list(problems())


def test_a_second_field_of_a_leaf_is_not_withdrawn_under_the_name_of_the_first(written, operator):
    first, second = FieldValue.objects.filter(entry__leaf_index=0, name__in=["text", "actor"])
    withdraw_field(actor=operator, field=first, ground="ARCO", now=NOW)
    internal = FieldValue.objects.get(entry__visibility="private", name="text")
    publish()
    GUARD.watching = False
    FieldValue.objects.filter(pk__in=[second.pk, internal.pk]).update(value=None, withdrawn=True)
    GUARD.watching = True

    found = "\n".join(problems())

    assert f"«{second.name}» de la hoja n.º 0 se retiró sin que conste" in found
    assert "de un registro interno" in found
    assert f"«{first.name}» de la hoja" not in found


def test_what_tells_of_a_withdrawal_stays(written, operator):
    _withdraw(operator)
    field = FieldValue.objects.filter(entry__kind=FieldWithdrawn.kind, name="field").first()

    with pytest.raises(commands.TellsWhatWasWithdrawn):
        withdraw_field(actor=operator, field=field, ground="ARCO", now=NOW)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"ground": " "}, ReasonMissing),
        ({"lines": ()}, commands.NothingChosen),
        ({"ground": "Lo pidió zanatillo ríos"}, commands.GroundRepeatsIt),
        ({"lines": ("identity.Person/1/label",)}, commands.StandsThereNoMore),
        ({"words": ("operación",)}, commands.NameOfWhoeverActs),
    ],
)
def test_what_would_say_it_again_or_nothing_is_refused(written, operator, given, refusal):
    if "words" in given:
        given = {"words": (operator.label,)}

    with pytest.raises(refusal):
        _withdraw(operator, **given)


def test_an_entry_without_its_number_waits_for_it(operator):
    note(text="lo dijo Zanatillo Ríos")

    with pytest.raises(commands.WaitsForNumber):
        _withdraw(operator)


def test_remains_are_destroyed_once(written, operator, monkeypatch):
    _withdraw(operator)
    asked = []
    monkeypatch.setattr(remains, "connection", SimpleNamespace(in_atomic_block=False, **_of_the_engine()))
    monkeypatch.setattr(clock, "connection", remains.connection)
    monkeypatch.setattr(engine, "destroy_remains", lambda _connection, tables: asked.append(tables))

    assert [clock.tick(NOW), clock.tick(NOW)] == [1, 0]

    assert len(asked) == 1
    assert {"ledger_fieldvalue", "ledger_fieldsalt"} <= asked[0]
    assert LogEntry.objects.filter(kind=RemainsDestroyed.kind).count() == 1


def _of_the_engine():
    return {"introspection": connection.introspection}


def test_within_a_transaction_nothing_is_written_anew(written, operator):
    _withdraw(operator)

    assert clock.tick(NOW) == 0
    with pytest.raises(engine.RemainsInUse):
        remains.destroy_remains(actor=CLOCK, now=NOW)
