"""What the documents of the tests belong to, and their bytes."""

from __future__ import annotations

from django.core.files.storage import InMemoryStorage, Storage, default_storage

from tequio.documents.models import Document
from tequio.foundation.refs import SubjectRef

COMMITMENT = SubjectRef("compromiso", "cam-2017-1")
STATE = SubjectRef("estado", "cam")


def bytes_of(document: Document) -> bytes:
    with default_storage.open(document.stored_as) as content:
        return bytes(content.read())


class Elsewhere(Storage):
    """A store of objects: its files have no path on this machine."""

    def __init__(self) -> None:
        kept = InMemoryStorage()
        self._open, self._save, self.delete = kept.open, kept.save, kept.delete
        self.exists, self.listdir, self.size = kept.exists, kept.listdir, kept.size
