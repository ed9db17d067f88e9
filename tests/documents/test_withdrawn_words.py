"""Words go from what tells of documents: titles, names of files, addresses."""

from __future__ import annotations

import pytest

from tequio.documents.models import Document
from tequio.foundation.erasing import NOWHERE, Sought, lines_with
from tequio.ledger.commands import withdraw_words
from tequio.ledger.integrity import problems
from tequio.ledger.sequencer import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdraw(operator, now):
    def withdraw_it(words: str) -> None:
        publish()
        lines = tuple(line.key for line in lines_with(Sought((words,))))
        withdraw_words(actor=operator, words=(words,), lines=lines, ground="Solicitud", now=now)
        publish()

    return withdraw_it


def test_an_address_that_names_somebody_leads_nowhere(record_link, withdraw):
    link = record_link("https://ejemplo.org/expedientes/zanatillo-rios.pdf")

    withdraw("Zanatíllo Ríos")

    link.refresh_from_db()
    assert (link.url, link.is_link) == (NOWHERE, True)
    assert not list(problems())


def test_title_and_name_of_a_file_go_and_the_document_stays(send, withdraw, client):
    document = send("INE_zanatillo_rios.txt", b"Acta", title="INE de Zanatíllo Ríos")

    withdraw("Zanatillo Rios")

    document = Document.objects.get(pk=document.pk)
    page = client.get(f"/{document.ref}/").content.decode().casefold()
    assert document.title == "INE de [retirado: dato personal]"
    assert document.original_name == "INE_[retirado: dato personal].txt"
    assert "zanat" not in page
