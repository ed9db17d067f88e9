"""A command is one transaction that asked, wrote and recorded; or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, transaction

from tequio.foundation.actors import ANONYMOUS, Actor, importer
from tequio.foundation.policy import NotAllowed, allow
from tequio.identity.commands.account import register_person
from tequio.identity.models import Person
from tequio.ledger import command as ledger_command
from tequio.ledger.command import (
    BrokenCommand,
    KeyReused,
    OutOfBounds,
    UnfitText,
    UnusableKey,
    command,
    command_is_running,
    leave_to_a_batch,
    undo_unless_written,
)
from tequio.ledger.models import IdempotencyKey, LogEntry
from tequio.ledger.recording import record
from tests.ledger.acts import (
    ALBA,
    BRUNO,
    NOTE,
    NOW,
    OAXACA,
    PLAN,
    Noted,
    count_too_far,
    count_with_a_key,
    forget_to_ask,
    forget_to_record,
    greet,
    leave_for_later,
    load,
    note,
    note_although_refused,
)

pytestmark = pytest.mark.django_db


def test_a_command_leaves_its_event():
    entry = note(text="pulpo")

    assert list(LogEntry.objects.all()) == [entry]
    assert not command_is_running()


def test_a_command_that_did_not_ask_leaves_nothing():
    with pytest.raises(BrokenCommand, match="forget_to_ask did not ask the policy"):
        forget_to_ask(actor=ALBA, now=NOW)

    assert not LogEntry.objects.exists()


def test_a_command_that_recorded_nothing_leaves_nothing():
    with pytest.raises(BrokenCommand, match="forget_to_record recorded no event"):
        forget_to_record(actor=ALBA, now=NOW)

    assert not Person.objects.exists()
    assert not LogEntry.objects.exists()


def test_what_is_left_to_a_batch_is_written_and_recorded_by_another():
    leave_for_later(actor=ALBA, now=NOW)

    assert Person.objects.count() == 1
    assert not LogEntry.objects.exists()


def test_nothing_is_left_to_a_batch_but_by_a_command():
    with pytest.raises(BrokenCommand, match="recorded by a command"):
        leave_to_a_batch()


def test_a_refusal_undoes_what_was_written_before_it():
    with pytest.raises(NotAllowed, match="Solo se carga de una fuente"):
        load(actor=ALBA, now=NOW)

    assert not LogEntry.objects.exists()


def test_an_event_is_recorded_by_a_command_only():
    with pytest.raises(BrokenCommand, match="recorded by a command"):
        record(Noted(text="suelta"), actor=ALBA, subject=PLAN, occurred_on=NOW.date(), now=NOW)


def test_a_write_outside_a_command_fails_the_test():
    with pytest.raises(AssertionError, match="outside a command"):
        Person.objects.create(email="nadie@example.org", label="Nadie")


def test_a_repeated_key_has_one_effect_and_one_answer():
    first = note(text="pulpo", idempotency_key="k1")
    second = note(text="pulpo", idempotency_key="k1", now=NOW.replace(hour=13))

    assert second == first
    assert LogEntry.objects.count() == 1


def test_a_key_is_not_reused_for_another_content():
    note(text="pulpo", idempotency_key="k1")

    with pytest.raises(KeyReused):
        note(text="caracol", idempotency_key="k1")

    assert LogEntry.objects.count() == 1


def test_a_key_is_not_reused_for_another_command():
    note(text="pulpo", actor=importer("una fuente"), idempotency_key="k1")

    with pytest.raises(KeyReused):
        load(actor=importer("una fuente"), now=NOW, idempotency_key="k1")


def test_the_keys_of_two_actors_are_independent():
    first = note(text="pulpo", actor=ALBA, idempotency_key="k1")
    second = note(text="pulpo", actor=BRUNO, idempotency_key="k1")

    assert first != second


def test_a_refused_command_leaves_its_key_free():
    with pytest.raises(NotAllowed):
        load(actor=ALBA, now=NOW, idempotency_key="k1")

    assert not IdempotencyKey.objects.exists()


def test_a_key_needs_an_answer_that_can_be_found_again():
    with pytest.raises(BrokenCommand, match="returns what it changed"):
        count_with_a_key(actor=ALBA, now=NOW, idempotency_key="k1")

    assert count_with_a_key(actor=ALBA, now=NOW) == 1


def test_without_a_key_a_repetition_is_another_act():
    note(text="pulpo")
    note(text="pulpo")

    assert LogEntry.objects.count() == 2


def test_arguments_are_told_apart_by_what_they_are():
    note(text="pulpo", about=[PLAN], occurred_on=NOW.date(), idempotency_key="k1")

    with pytest.raises(KeyReused):
        note(text="pulpo", about=[PLAN], occurred_on=NOW.date().replace(day=1), idempotency_key="k1")


def test_a_thing_is_told_apart_by_its_identity_not_by_its_name(operator):
    one = register_person(actor=operator, email="una@example.org", label="Enlace", now=NOW)
    other = register_person(actor=operator, email="otra@example.org", label="Enlace", now=NOW)
    greet(person=one, actor=ALBA, now=NOW, idempotency_key="k1")

    with pytest.raises(KeyReused):
        greet(person=other, actor=ALBA, now=NOW, idempotency_key="k1")

    assert str(IdempotencyKey.objects.get()) == "k1"


def test_the_same_words_of_one_person_from_two_tabs_are_one_act():
    first = note(text="pulpo", idempotency_key="k1")

    assert note(text="pulpo", idempotency_key="k2", now=NOW + timedelta(minutes=14)) == first
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"actor": BRUNO}, id="of somebody else"),
        pytest.param({"text": "jaiba"}, id="with other words"),
        pytest.param({"now": NOW + timedelta(minutes=31)}, id="half an hour later"),
    ],
)
def test_what_is_not_a_repetition_is_another_act(other):
    note(text="pulpo", idempotency_key="k1")
    note(**{"text": "pulpo", "idempotency_key": "k2", **other})

    assert LogEntry.objects.count() == 2


def test_two_visitors_may_say_the_same():
    note(text="sí", actor=ANONYMOUS, idempotency_key="k1")
    note(text="sí", actor=ANONYMOUS, idempotency_key="k2")

    assert LogEntry.objects.count() == 2


def test_a_form_sent_again_after_midnight_is_the_same_act():
    late = NOW.replace(hour=5)  # 23:00 of the day before in Mexico
    first = note(occurred_on=date(2026, 11, 21), now=late, idempotency_key="k1")

    again = note(occurred_on=date(2026, 11, 22), now=late + timedelta(hours=2), idempotency_key="k1")

    assert again == first


def test_a_key_that_no_form_gives_is_refused():
    with pytest.raises(UnusableKey):
        note(text="pulpo", idempotency_key="k" * 121)

    assert not LogEntry.objects.exists()


def test_a_set_is_told_apart_by_its_members_not_by_their_order():
    first = note(text="pulpo", about={PLAN, OAXACA}, idempotency_key="k1")

    assert note(text="pulpo", about={OAXACA, PLAN}, idempotency_key="k1") == first


def test_nobody_guesses_a_password_from_what_is_kept_of_a_repetition(operator):
    arguments = {"email": "una@example.org", "label": "Enlace", "password": "tequio tequio tequio"}
    register_person(actor=operator, now=NOW, idempotency_key="k1", **arguments)

    plain = repr(["identity.register_person", sorted(arguments.items())])

    assert IdempotencyKey.objects.get().fingerprint != hashlib.sha256(plain.encode()).hexdigest()


@pytest.mark.parametrize("text", ["a\x00b", "a\x08b", "\ud800", "\uffff"])
def test_text_that_no_database_or_feed_keeps_is_refused(text):
    with pytest.raises(UnfitText, match="escríbalo de nuevo"):
        note(text=text)

    assert not LogEntry.objects.exists()


def test_unfit_text_is_found_within_what_an_argument_holds():
    with pytest.raises(UnfitText):
        note(actor=importer("archivo\udcff.csv"))


def test_a_key_is_refused_before_the_database_fails_on_it():
    with pytest.raises(UnfitText):
        note(text="pulpo", idempotency_key="k\x00")


def test_what_does_not_fit_its_column_is_refused():
    with pytest.raises(OutOfBounds, match="más grande de lo que se puede guardar"):
        count_too_far(actor=ALBA, now=NOW)


def test_an_event_of_a_transaction_that_is_undone_disappears():
    with transaction.atomic():
        note(text="pulpo")
        transaction.set_rollback(True)

    assert not LogEntry.objects.exists()


def test_an_inner_command_that_is_refused_takes_only_its_own_writes():
    entry = note_although_refused(actor=ALBA, now=NOW)

    assert list(LogEntry.objects.all()) == [entry]


def _leaving(
    undone: list[str], name: str, then: Callable[[], object] = lambda: None, **given: Any
) -> LogEntry:
    """Leave something outside the database, do something else, and record."""

    @command
    def leave(*, actor: Actor, now: datetime) -> LogEntry:
        """Leave something outside."""
        allow(NOTE, actor)
        undo_unless_written(lambda: undone.append(name))
        then()
        return record(Noted(text=name), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)

    return leave(**{"actor": ALBA, "now": NOW, **given})


def _fail(error: Exception) -> None:
    raise error


def test_what_a_command_left_outside_stays_once_it_is_written():
    undone = []

    _leaving(undone, "outer", then=lambda: _leaving(undone, "inner"))

    assert undone == []


@pytest.mark.parametrize(
    "error", [OperationalError("away"), NotAllowed("no"), OSError("full"), KeyboardInterrupt()]
)
def test_what_a_failed_command_left_outside_is_undone_at_once(error):
    undone = []

    with pytest.raises(type(error)):
        _leaving(undone, "outer", then=lambda: (_leaving(undone, "inner"), _fail(error)))

    assert undone == ["outer", "inner"]


def test_an_inner_command_that_is_refused_undoes_only_its_own():
    undone = []

    def be_refused() -> None:
        with suppress(NotAllowed):
            _leaving(undone, "inner", then=lambda: _fail(NotAllowed("no")))

    _leaving(undone, "outer", then=be_refused)

    assert undone == ["inner"]


def test_what_cannot_be_undone_hides_no_failure():
    with pytest.raises(NotAllowed):
        _leaving(
            [], "", then=lambda: (undo_unless_written(lambda: _fail(OSError())), _fail(NotAllowed("no")))
        )


@pytest.mark.parametrize(
    ("error", "left"), [(OperationalError("lost"), []), (IntegrityError("twice"), ["file"])]
)
def test_a_commit_without_answer_may_have_been_done_and_undoes_nothing(monkeypatch, error, left):
    undone, atomic, begun = [], transaction.atomic, []

    @contextmanager
    def failing_to_commit(**given: Any) -> Iterator[None]:
        is_outermost = not begun
        begun.append("transaction")
        with atomic(**given):
            yield
        if is_outermost:
            raise error

    monkeypatch.setattr(transaction, "atomic", failing_to_commit)

    with pytest.raises(type(error)):
        _leaving(undone, "file")

    assert undone == left


def test_nothing_is_left_outside_but_by_a_command():
    with pytest.raises(BrokenCommand):
        undo_unless_written(list)


def test_two_that_are_sent_at_the_same_moment_are_one_act(monkeypatch):
    """Where the database lets both look before either writes, its constraint tells the second."""
    first = note(text="pulpo", idempotency_key="k1")
    look, looks = ledger_command._twin, []
    monkeypatch.setattr(
        ledger_command, "_twin", lambda row: look(row) if looks else looks.append("nothing there yet")
    )

    assert note(text="pulpo", idempotency_key="k1") == first
    assert LogEntry.objects.count() == 1
