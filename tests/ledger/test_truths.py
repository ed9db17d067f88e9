"""What the domains repeat of the log is compared with it, and whoever changed a row behind it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.apps import apps
from django.db import Error, transaction

from tequio.directory.catalogue import load_catalogue
from tequio.directory.commands.institution import register_institution
from tequio.directory.models import InstitutionKind, Territory
from tequio.foundation.rooms import modules_of
from tequio.ledger import truths as comparing
from tequio.ledger.sequencer import publish
from tequio.ledger.truths import Truth, contradictions, truths
from tests.writes import by_hand

_WITHOUT = {
    "ledger": "it is the log; tequio.ledger.integrity looks at it",
    "notifications": "mail on its way and who follows what, which the log tells without names",
    "search": "an index that a follower of the log builds again",
}


def test_every_domain_with_rows_says_what_of_them_the_log_repeats():
    with_rows = {
        config.label for config in apps.get_app_configs() if _is_ours(config) and list(config.get_models())
    }
    declared = {module.__name__.split(".")[1] for module in modules_of("truths") if hasattr(module, "TRUTHS")}

    assert with_rows == declared | _WITHOUT.keys()


def _is_ours(config: object) -> bool:
    return config.name.startswith("tequio.")  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_rows_are_compared_in_batches(history, now, monkeypatch):
    monkeypatch.setattr(comparing, "_ROWS", 2)
    load_catalogue(actor=history, now=now)
    for number in range(3):
        register_institution(
            actor=history, code=f"prueba-{number}", kind=InstitutionKind.PUBLIC_BODY,
            territory=Territory.objects.get(code="cam"), name=f"Instituto {number}", now=now,
        )  # fmt: skip
    publish()

    by_hand("UPDATE directory_institution SET name = %s", "Otro")

    assert len(list(contradictions())) == 3


@pytest.mark.engine
def test_the_example_says_what_its_log_says(example):
    assert list(contradictions()) == []


def _of(truth: Truth) -> str:
    return f"{truth.rows._meta.label}.{truth.column}"


def _comparable() -> Iterator[object]:
    for truth in truths():
        # Of accounts, roles and corrections the example has none: the tests of their domains try them.
        if truth.expected and truth.rows._meta.app_label not in {"identity", "dialogue"}:
            yield pytest.param(truth, id=f"{_of(truth)}-{truth.what}")


@pytest.mark.engine
@pytest.mark.parametrize("truth", list(_comparable()))
def test_a_row_that_was_changed_behind_the_log_is_refused_or_found(example, truth: Truth):
    rows = truth.rows._default_manager.filter(truth.where).order_by("pk")[:50]

    changed = any(change_by_hand(truth, row.pk, getattr(row, truth.column)) for row in rows)

    found = [sentence for sentence in contradictions() if sentence.startswith(truth.what)]
    assert rows
    assert bool(found) == changed


def change_by_hand(truth: Truth, key: int, before: str) -> bool:
    """Write another text, as somebody who holds the database would; tell whether it let it in."""
    column = truth.rows._meta.get_field(truth.column)
    for text in ("Otra cosa", *(value for value, _label in column.choices or ())):
        with suppress(Error), transaction.atomic():
            statement = f"UPDATE {truth.rows._meta.db_table} SET {column.column} = %s WHERE id = %s"
            if text != before:
                return bool(by_hand(statement, text, key))
    return False
