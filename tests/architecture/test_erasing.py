"""Wherever people's words can stand is on the map of what is erased, or here with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tequio.foundation.erasing import KEEPERS, Sought, Table
from tequio.ledger.events import KINDS

_ID = "a public id, or part of one: it never changes, and the operator is told"
_TOLD = "tells one thing from another: a key made by the platform, a hash or a secret"
_CHOSEN = "one of a closed list"
_WRITTEN_ANEW = "a follower writes it from what the others say"
_NOT_OURS = "of a library; nobody's words enter it here"
# By the name of the column, whatever its table.
_NAMES = {
    "code": _ID, "ref": _ID, "subject": _ID, "about": _ID, "scope": _ID, "owner": _ID, "first_owner": _ID,
    "rule": _CHOSEN, "reach": _ID, "document": _ID, "documents": _ID, "final_report": _ID, "serves": _ID,
    "linked": _ID, "group": _CHOSEN, "sort_key": _ID, "author": _TOLD, "assessor": _TOLD, "account": _TOLD,
    "proposed_by": _TOLD, "requested_by": _TOLD, "digest": _TOLD, "key": _TOLD, "origin": _TOLD,
    "mark": _TOLD, "browser_mark": _TOLD, "root": _TOLD,
    "visitor": _TOLD, "sha256": _TOLD, "received_sha256": _TOLD, "stored_as": _TOLD, "session_key": _TOLD,
    "password": _TOLD, "seat": _TOLD, "inegi": _CHOSEN, "iso": _CHOSEN, "branch": _CHOSEN, "sectors": _CHOSEN,
    "target": _CHOSEN, "unsubscribe": _TOLD, "fingerprint": _TOLD, "result_model": _CHOSEN,
    "result_pk": _TOLD,    "actor": _TOLD, "sender": _TOLD, "capacity": _CHOSEN, "ratings": _CHOSEN,
    "result": "numbers and words of closed lists, by which a vote is counted again",
}  # fmt: skip
_TABLES = {
    "search.Entry": _WRITTEN_ANEW,
    "search.Word": _WRITTEN_ANEW,
    "modelsearch.IndexEntry": _WRITTEN_ANEW,
    "modelsearch.SQLiteFTSIndexEntry": _WRITTEN_ANEW,
    "modelsearch.PostgresIndexEntry": _WRITTEN_ANEW,
    "plans.Theme": "a catalogue that comes with the platform",
    "ledger.LogEntry": "ids, kinds and hashes; what anybody said is in its fields",
    "ledger.FieldSalt": _TOLD,
    "ledger.FollowerCursor": _CHOSEN,
    "notifications.Reading": _CHOSEN,
    "contenttypes.ContentType": _NOT_OURS,
    "auth.Permission": _NOT_OURS,
    "auth.Group": _NOT_OURS,
    "sessions.Session": "identity keeps its own",
    "account.EmailConfirmation": _NOT_OURS,
}
_KINDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


def _columns() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, _KINDS) and not column.choices:
                yield model._meta.label, column.name


def _on_the_map() -> set[tuple[str, str]]:
    found = {(table.model, one) for table in KEEPERS.values() if isinstance(table, Table)
             for one in (*table.columns, *table.found_by, *table.made)}  # fmt: skip
    # A row that goes as a whole takes all its columns along.
    whole = {table.model for table in KEEPERS.values() if isinstance(table, Table) and table.dropped}
    return (
        found
        | {(label, name) for label, name in _columns() if label in whole}
        | {("ledger.FieldValue", "value"), ("ledger.FieldValue", "name")}
    )


def test_every_column_in_which_words_can_stand_is_on_the_map():
    known = _on_the_map()

    missing = {
        f"{label}.{name}"
        for label, name in _columns()
        if (label, name) not in known and name not in _NAMES and label not in _TABLES
    }

    assert not missing


def test_what_is_on_the_map_exists():
    columns = {
        (model._meta.label, column.name)
        for model in apps.get_models()
        for column in model._meta.concrete_fields
    }

    assert _on_the_map() <= columns


def test_nothing_is_excused_that_is_not_there():
    names = {name for _label, name in _columns()}
    of_an_engine = {"modelsearch.PostgresIndexEntry", "modelsearch.SQLiteFTSIndexEntry"}
    labels = {model._meta.label for model in apps.get_models()} | of_an_engine

    assert _NAMES.keys() <= names
    assert _TABLES.keys() <= labels


def _unfit(table: Table) -> Iterator[str]:
    """Yield the columns in which what takes the place of a word does not fit."""
    word = Sought(("Zanatillo",))
    for column in (*table.replaced, *table.addresses):
        kind = table.rows_of._meta.get_field(column)
        if isinstance(kind, models.CharField):
            row = table.rows_of(pk=7, **{column: "Zanatillo"[: kind.max_length]})
            if not 0 < len(table._without(row, column, word)) <= (kind.max_length or 1000):
                yield f"{table.model}.{column}"


def test_what_takes_the_place_of_a_word_fits_and_is_not_nothing():
    tables = [keeper for keeper in KEEPERS.values() if isinstance(keeper, Table) and not keeper.dropped]

    assert not [column for table in tables for column in _unfit(table)]


def test_what_an_event_erases_exists():
    erased = {name for event in KINDS.values() for name in event.erases}

    assert len(erased) > 10
    assert erased <= {model._meta.label for model in apps.get_models()}
