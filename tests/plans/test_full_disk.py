"""A disk without room loses nothing of what was typed."""

from __future__ import annotations

import errno
import html

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from tequio.documents.models import Document
from tequio.foundation.actors import Role
from tests.plans.working import PDF

REPORT = "/hito/cam-2026-1-1/reportar/"
LONG = PDF + b"%" * 4_000_000  # more than is held in memory

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def as_liaison(published, sign_in):
    client = sign_in(Role.LIAISON, "institucion/aguas")
    client.raise_request_exception = False
    return client


@pytest.fixture
def _no_room_to_receive(monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, "write", full, raising=False)


@pytest.fixture
def _no_room_to_keep(monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)


def _report(client, content: bytes):
    return client.post(
        REPORT,
        {
            "idempotency_key": "una",
            "state": "in_progress",
            "text": "Se abrió el mapa de fugas.",
            "delay_reason": "Llovió.",
            "title": "El mapa",
            "kind": "photo",
            "level": "output",
            "upload": SimpleUploadedFile("mapa.pdf", content),
        },
    )


def _says_what_was_typed(answer) -> bool:
    page = html.unescape(answer.content.decode())
    return "Se abrió el mapa de fugas." in page and "Elija otra vez el archivo «mapa.pdf»" in page


@pytest.mark.usefixtures("_no_room_to_receive")
def test_a_file_that_finds_no_room_as_it_comes_in_loses_no_text(as_liaison):
    before = Document.objects.count()

    answer = _report(as_liaison, LONG)

    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert _says_what_was_typed(answer)
    assert Document.objects.count() == before


@pytest.mark.usefixtures("_no_room_to_keep")
def test_a_file_that_finds_no_room_in_the_storage_loses_no_text(as_liaison):
    before = Document.objects.count()

    answer = _report(as_liaison, PDF)

    assert answer.status_code == 503
    assert _says_what_was_typed(answer)
    assert Document.objects.count() == before


def test_a_long_file_is_received_where_there_is_room(as_liaison):
    answer = _report(as_liaison, LONG)

    assert answer.status_code == 303
    assert Document.objects.latest("pk").received_size == len(LONG)
