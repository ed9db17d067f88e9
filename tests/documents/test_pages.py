"""The page of a document, its bytes, and what other pages ask of documents."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from tequio.documents import storage
from tequio.documents.commands import LARGEST_FILE, withdraw_document
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.models import DocumentState
from tequio.documents.queries import documents_of, documents_of_each
from tequio.documents.reasons import words_of
from tequio.foundation.refs import SubjectRef
from tests.documents import corpus
from tests.documents.places import COMMITMENT

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_of_a_document_tells_all_of_it(client, published, language, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        response = client.get(f"{language}/documento/{published.code}/")

    assert response.status_code == 200
    assert published.sha256 in text_of(response)
    assert published.received_sha256 in text_of(response)
    assert "acta.txt" in text_of(response)
    assert f'href="{language}/compromiso/cam-2017-1/"' in response.content.decode()
    assert f'href="{language}/archivo/{published.code}/"' in response.content.decode()


@pytest.mark.parametrize("address", ["documento", "archivo"])
def test_a_document_that_is_not_there_is_not_found(client, address):
    assert client.get(f"/{address}/no-existe/").status_code == 404


def test_a_document_in_quarantine_is_told_and_not_served(client, minutes):
    response = client.get(f"/documento/{minutes.code}/")

    assert "espera su revisión" in text_of(response)
    assert "/archivo/" not in response.content.decode()
    assert client.get(f"/archivo/{minutes.code}/").status_code == 404


def test_a_refused_document_tells_why(client, send, review):
    document = review(send("a.pdf", corpus.locked_pdf()))

    assert "pide contraseña" in text_of(client.get(f"/documento/{document.code}/"))
    assert client.get(f"/archivo/{document.code}/").status_code == 404


def test_a_withdrawn_document_tells_why_and_forgets_the_name(client, published, operator, now):
    withdraw_document(actor=operator, document=published, reason="Trae datos personales.", now=now)

    text = text_of(client.get(f"/documento/{published.code}/"))
    assert "Trae datos personales." in text
    assert "acta.txt" not in text
    assert client.get(f"/archivo/{published.code}/").status_code == 404


def test_the_bytes_are_saved_and_never_shown(client, published):
    response = client.get(f"/archivo/{published.code}/")

    assert b"".join(response.streaming_content).startswith(b"Acta de la sesi")
    assert response["Content-Disposition"] == f'attachment; filename="{published.code}.txt"'
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_bytes_that_are_gone_are_not_found(client, published):
    storage.remove(published.stored_as)

    assert client.get(f"/archivo/{published.code}/").status_code == 404


def test_a_photograph_is_saved_with_the_usual_ending(client, send, review):
    document = review(send("foto.jpeg", corpus.jpeg_with_metadata()))

    response = client.get(f"/archivo/{document.code}/")

    assert response["Content-Disposition"].endswith('.jpg"')
    assert response["Content-Type"] == "image/jpeg"


def test_a_page_of_the_web_is_archived_as_text(client, record_link, review, answered):
    document = review(record_link(), fetch=answered(b"<script>alert(1)</script>"))

    page = client.get(f"/documento/{document.code}/")
    response = client.get(f"/archivo/{document.code}/")
    text = text_of(page)

    assert "https://ejemplo.org/acta" in text
    assert b'href="https://ejemplo.org/acta"' in page.content
    assert "con copia archivada" in text
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_an_address_without_copy_says_so(client, record_link, review):
    def silent(_url, _folder):
        raise Doubtful(Fault.NO_ANSWER)

    document = review(record_link(), fetch=silent)

    assert "no respondió" in text_of(client.get(f"/documento/{document.code}/"))


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (("a.pdf", corpus.pdf()), "firma electrónica"),
        (("a.docx", corpus.docx()), "los comentarios y los cambios marcados siguen"),
        (("a.jpg", corpus.jpeg_with_metadata()), "ni lugar, ni autor"),
    ],
)
def test_the_page_tells_what_cleaning_took_away(client, send, review, file, told):
    document = review(send(*file))

    assert told in text_of(client.get(f"/documento/{document.code}/"))


def test_what_people_typed_is_only_text(client, send):
    document = send("<img src=x>.txt", b"Acta", title="<script>alert(1)</script>")

    assert b"<script>alert" not in client.get(f"/documento/{document.code}/").content


def test_a_fictitious_document_says_so(client, send):
    document = send("acta.txt", b"Acta", fictitious=True)

    assert "nada de esto ocurrió" in text_of(client.get(f"/documento/{document.code}/"))


def test_a_subject_lists_its_documents_newest_first(send, record_link, published):
    link = record_link()

    lines = documents_of(COMMITMENT)

    assert [line.ref for line in lines] == [link.ref, published.ref]
    assert [line.state for line in lines] == [DocumentState.RECEIVED, DocumentState.CLEAN]


def test_many_subjects_cost_one_query(published, django_assert_num_queries):
    other = SubjectRef("compromiso", "cam-2017-2")

    with django_assert_num_queries(1):
        found = documents_of_each([COMMITMENT, other])

    assert len(found[COMMITMENT]) == 1
    assert found[other] == ()


def test_every_fault_has_its_words():
    assert all(str(words_of(fault)) for fault in Fault)
    assert words_of("") == ""


@pytest.mark.parametrize(
    ("sent", "kept"), [(99, 99), (LARGEST_FILE, LARGEST_FILE), (LARGEST_FILE * 2, LARGEST_FILE + 1)]
)
def test_what_is_too_long_never_reaches_the_disk(sent, kept):
    upload = SimpleUploadedFile("a.txt", b"a" * sent)

    request = RequestFactory().post("/", {"title": "Acta", "upload": upload})

    assert request.FILES["upload"].size == kept
    assert request.POST["title"] == "Acta"
