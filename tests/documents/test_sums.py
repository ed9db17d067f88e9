"""A stored file that is not what its row says is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from tequio.documents import storage
from tequio.documents.sums import altered
from tests.writes import by_hand

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def test_files_as_they_were_reviewed_or_received_are_in_order(published, send):
    send("lista.txt", b"Lista")

    assert list(altered()) == []


@pytest.mark.parametrize("waits", [False, True])
def test_a_file_that_was_changed_on_the_disk_is_found(minutes, review, waits):
    document = minutes if waits else review(minutes)
    with Path(default_storage.path(document.stored_as)).open("ab") as file:
        file.write(b".")

    assert list(altered()) == [f"el archivo de {document.ref} no es el que se revisó: su huella es otra"]


def test_a_sum_that_was_changed_in_the_database_is_found(published):
    by_hand("UPDATE documents_document SET sha256 = %s", "0" * 64)

    assert list(altered()) == [f"el archivo de {published.ref} no es el que se revisó: su huella es otra"]


def test_a_file_that_is_gone_is_found(published):
    storage.remove(published.stored_as)

    assert list(altered()) == [f"falta el archivo de {published.ref}"]
