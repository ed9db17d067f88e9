"""Files that arrive, the worker that reviews them, and what is then served."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.documents import worker
from tequio.documents.commands import receive_file, record_address
from tequio.documents.models import Document, DocumentKind
from tequio.foundation.actors import Actor
from tests.documents.places import COMMITMENT, STATE
from tests.worlds import world


@pytest.fixture
def send(db: None, operator: Actor, now: datetime) -> Callable[..., Document]:
    """Send a file as a part of the evidence of a commitment."""

    def send_file(name: str, content: bytes, **facts: object) -> Document:
        given = {"title": "Acta de la sesión", "kind": DocumentKind.MINUTES, "actor": operator, **facts}
        return receive_file(
            upload=SimpleUploadedFile(name, content), subject=COMMITMENT, about=[STATE], now=now, **given
        )

    return send_file


@pytest.fixture
def record_link(db: None, operator: Actor, now: datetime) -> Callable[..., Document]:
    def record(url: str = "https://ejemplo.org/acta", **facts: object) -> Document:
        given = {"title": "Acta en línea", "actor": operator, **facts}
        return record_address(url=url, subject=COMMITMENT, about=[STATE], now=now, **given)

    return record


@pytest.fixture
def review(
    now: datetime, django_capture_on_commit_callbacks: Callable[..., object]
) -> Callable[..., Document]:
    """Let the worker review what waits; return the document as it is then."""

    def review_document(document: Document, **options: object) -> Document:
        with django_capture_on_commit_callbacks(execute=True):
            worker.run(options.pop("now", now), **options)
        document.refresh_from_db()
        return document

    return review_document


@world
def minutes(send: Callable[..., Document]) -> Document:
    return send("acta.txt", "Acta de la sesión del 5 de octubre.\n".encode())


@world
def published(minutes: Document, review: Callable[..., Document]) -> Document:
    return review(minutes)


@pytest.fixture
def answered() -> Callable[[bytes], Callable[[str, Path], Path]]:
    """Stand for the network: an address answers these bytes."""

    def answering(content: bytes) -> Callable[[str, Path], Path]:
        def fetch(_url: str, folder: Path) -> Path:
            fetched = folder / "fetched"
            fetched.write_bytes(content)
            return fetched

        return fetch

    return answering
