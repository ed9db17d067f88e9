"""Files arrive, or are turned away at the door; nobody opens them there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.documents import storage
from tequio.documents.commands import (
    LARGEST_FILE,
    AddressNotAccepted,
    FileEmpty,
    FileNotAccepted,
    FileTooLarge,
    KindIsOfAddresses,
    TitleMissing,
    TitleTooLong,
    receive_file,
)
from tequio.documents.models import Document, DocumentKind, DocumentState
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.policy import ANYONE, NotAllowed, Rule, allow
from tequio.foundation.refs import SubjectRef
from tequio.ledger.command import KeyReused, UnfitText, command
from tequio.ledger.events import Event, Visibility
from tequio.ledger.models import LogEntry
from tequio.ledger.recording import record
from tests.documents import corpus
from tests.documents.places import COMMITMENT, STATE

pytestmark = pytest.mark.django_db


def test_a_file_waits_in_quarantine_with_its_hash(send):
    document = send("Acta 5 de octubre.txt", b"Acta")

    entry = LogEntry.objects.latest("pk")
    assert document.state == DocumentState.RECEIVED
    assert document.original_name == "Acta 5 de octubre.txt"
    assert document.stored_as.startswith("quarantine/")
    assert document.received_sha256 == hashlib.sha256(b"Acta").hexdigest()
    assert document.received_size == 4
    assert document.scopes == (document.ref, COMMITMENT, STATE)
    assert entry.visibility == Visibility.STAFF
    assert entry.about == sorted([str(document.ref), "compromiso/cam-2017-1", "estado/cam"])


def test_a_citizen_cannot_send_a_file_on_its_own(send):
    with pytest.raises(NotAllowed, match="parte del acto"):
        send("acta.txt", b"Acta", actor=ANONYMOUS)


@dataclass(frozen=True, kw_only=True)
class ReportSent(Event):
    kind = "probe.report_sent"
    label = "avance"
    sentence = "Avance"


_ANYONE_REPORTS = Rule(action="probe.report", who=(ANYONE,), why="Prueba")


@command
def _report(*, actor, upload, now):
    allow(_ANYONE_REPORTS, actor)
    document = receive_file(
        actor=actor, upload=upload, title="Acta", kind=DocumentKind.MINUTES, subject=COMMITMENT, now=now
    )
    record(ReportSent(), actor=actor, subject=COMMITMENT, occurred_on=now.date(), now=now)
    return document


def test_whoever_may_do_an_act_may_send_its_files(now):
    document = _report(actor=ANONYMOUS, upload=SimpleUploadedFile("acta.txt", b"Acta"), now=now)

    assert document.state == DocumentState.RECEIVED


def test_a_link_is_not_a_kind_of_file(send):
    with pytest.raises(KindIsOfAddresses):
        send("acta.txt", b"Acta", kind=DocumentKind.LINK)


@pytest.mark.parametrize("title", ["", "   ", "\u202e\u200b"])
def test_a_document_needs_a_title_that_is_seen(send, title):
    with pytest.raises(TitleMissing):
        send("acta.txt", b"Acta", title=title)


def test_a_title_has_at_most_two_hundred_characters(send):
    with pytest.raises(TitleTooLong):
        send("acta.txt", b"Acta", title="a" * 201)


def test_a_title_with_a_null_is_refused(send):
    with pytest.raises(UnfitText):
        send("acta.txt", b"Acta", title="Acta\x00")


def test_an_empty_file_is_refused(send):
    with pytest.raises(FileEmpty):
        send("acta.txt", b"")


def test_a_file_beyond_ten_megabytes_leaves_nothing(send):
    with pytest.raises(FileTooLarge):
        send("acta.txt", b"a" * (LARGEST_FILE + 1))

    assert not list(storage.names())
    assert not Document.objects.exists()


def test_a_file_of_ten_megabytes_is_kept(send):
    assert send("acta.txt", b"a" * LARGEST_FILE).received_size == LARGEST_FILE


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("dibujo.svg", b"<svg onload='alert(1)'/>", "SVG"),
        ("pagina.html", b"<html>", "HTML"),
        ("foto.jpg", b"<html><script>alert(1)</script>", "HTML"),
        ("foto.png", b'\xef\xbb\xbf  <?xml version="1.0"?><svg/>', "SVG"),
        ("nota.txt", b"<!DOCTYPE html><p>x", "HTML"),
        ("datos.csv", b"<svg/>", "SVG"),
        ("foto.jpg", b"GIF89a/*\x00*/=1;alert(1)", "no corresponde"),
        ("nota.txt", b"MZ\x90\x00program", "no corresponde"),
        ("nota.txt", b"#!/bin/sh\nrm -rf /", "no corresponde"),
        ("nota.txt", b"Acta\x00", "no corresponde"),
        ("acta.pdf", b"\n%PDF-1.4", "no corresponde"),
        ("acta.pdf", corpus.docx(), "no corresponde"),
        ("foto.webp", corpus.picture("PNG"), "no corresponde"),
        ("acta.docx", b"\xd0\xcf\x11\xe0 old Word", "no corresponde"),
        ("acta.docm", corpus.docx(), "macros"),
        ("tabla.xlsm", corpus.xlsx(), "macros"),
        ("todo.zip", corpus.docx(), "comprimidos"),
        ("programa.exe", b"MZ", "Se reciben"),
        ("acta.pdf.exe", b"MZ", "Se reciben"),
        ("acta", b"Acta", "Se reciben"),
        ("acta\u202efdp.exe", b"%PDF-1.4", "Se reciben"),
        ("foto.gif", b"GIF89a", "Se reciben"),
    ],
)
def test_what_is_none_of_the_formats_is_turned_away_with_its_reason(send, name, content, reason):
    with pytest.raises(FileNotAccepted, match=reason):
        send(name, content)

    assert not list(storage.names())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\acta.txt", "acta.txt"),
        ("C:acta.txt", "acta.txt"),
        ("acta\u202etxt.txt", "actatxt.txt"),
        ("acta\x00\r\n\t.txt", "acta.txt"),
        ("a" * 255 + ".txt", "a" * 116 + ".txt"),
        (" .txt", "documento.txt"),
    ],
)
def test_a_name_never_misleads(send, name, shown):
    document = send(name, b"Acta")

    assert document.original_name == shown


def test_the_same_form_twice_gives_one_document(send):
    first = send("acta.txt", b"Acta", idempotency_key="k1")

    assert send("acta.txt", b"Acta", idempotency_key="k1") == first
    assert Document.objects.count() == 1


def test_the_same_form_with_another_content_is_refused(send):
    send("acta.txt", b"Acta", idempotency_key="k1")

    with pytest.raises(KeyReused):
        send("acta.txt", b"Otra", idempotency_key="k1")


def test_an_address_is_recorded_at_once(record_link):
    document = record_link("https://ejemplo.org/acta?año=2017")

    entry = LogEntry.objects.latest("pk")
    assert document.state == DocumentState.RECEIVED
    assert document.is_link
    assert entry.sentence == "Se registró «Acta en línea» con la dirección https://ejemplo.org/acta?año=2017."
    assert entry.visibility == Visibility.PUBLIC


def test_a_citizen_cannot_record_an_address_on_its_own(record_link):
    with pytest.raises(NotAllowed, match="fecha"):
        record_link(actor=ANONYMOUS)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ejemplo.org",
        "ftp://ejemplo.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://ejemplo.org/",
        "https://usuario:clave@ejemplo.org/",
        "https://ejemplo.org:8443/",
        "https://ejemplo.org:99999/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "https://ejemplo.org/\r\nHost: x",
        "https://ejemplo.org\\@malo.example/",
        "https://" + "a" * 300 + ".org/",
        "https://ejemplo.org/" + "a" * 2000,
    ],
)
def test_what_is_no_public_address_is_refused(record_link, url):
    with pytest.raises(AddressNotAccepted):
        record_link(url)


def test_a_document_may_be_about_nothing_else(send):
    document = send("acta.txt", b"Acta", subject_title="Compromiso 1", fictitious=True)

    assert document.mentions == (COMMITMENT, SubjectRef("estado", "cam"))
    assert document.subject_title == "Compromiso 1"
    assert str(document) == "Acta de la sesión"


@pytest.mark.parametrize("name", ["tequio.ejemplo.mx", "TEQUIO.ejemplo.mx", "otro.ejemplo.mx"])
def test_a_page_of_this_site_is_no_evidence_that_it_would_fetch_from_itself(settings, record_link, name):
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://tequio.ejemplo.mx", ["otro.ejemplo.mx"]

    with pytest.raises(AddressNotAccepted):
        record_link(f"https://{name}/hito/")
