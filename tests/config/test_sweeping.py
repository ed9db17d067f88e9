"""The orders that look at files and numbers beside the database."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from tequio.config import numbering
from tequio.documents import leftovers, storage, witness
from tequio.ledger import numbers
from tequio.ledger.models import LogEntry
from tequio.ledger.numbers import Numbers
from tests.config.conftest import Order

pytestmark = pytest.mark.usefixtures("committed_db", "_clean")


@pytest.fixture
def _clean():
    yield
    for name in [*storage.names(), *leftovers.names(), witness.FILE]:
        storage.remove(name)


@pytest.fixture
def recorded(order: Order) -> None:
    order("user", "operacion@ejemplo.example", "--label", "Operación")


def test_files_beside_another_database_are_swept_only_by_whoever_looked(order: Order, recorded):
    name = storage.keep(ContentFile(b"a"), folder=storage.CLEAN, most=9).name

    checked, refused, confirmed = order("check"), order("sweep"), order("sweep", "--confirm")

    assert "hay archivos más nuevos que la base de datos" in checked.told
    assert (refused.status, confirmed.status) == (1, 0)
    assert refused.told.startswith("No se ordena nada: hay archivos más nuevos que la base de datos")
    assert confirmed.told.startswith("A la papelera, por 30 días: 0.")
    assert storage.exists(name)


def test_the_worker_lets_an_older_database_go_on_above_the_highest(order: Order, recorded, now):
    witness.note_published()
    before = numbering.go_on(now)
    reached = numbers.given()
    witness.note(numbers.name_of_log(), Numbers(50, 40))

    checked = order("check")
    went_on = numbering.go_on(now)

    assert (before, went_on) == (False, True)
    assert "se publicaron números más altos" in checked.told
    gap = LogEntry.objects.latest("pk")
    assert (gap.position, gap.leaf_index) == (50, 40)
    assert gap.values["first"] == reached.leaves
    assert order("check").told.endswith("Todo en orden.\n")


def test_an_empty_log_is_not_noted(committed_db):
    witness.note_published()

    assert not storage.exists(witness.FILE)
