"""What the documents of the tests belong to, and their bytes."""

from __future__ import annotations

from django.core.files.storage import default_storage

from tequio.documents.models import Document
from tequio.foundation.refs import SubjectRef

COMMITMENT = SubjectRef("compromiso", "cam-2017-1")
STATE = SubjectRef("estado", "cam")


def bytes_of(document: Document) -> bytes:
    with default_storage.open(document.stored_as) as content:
        return bytes(content.read())
