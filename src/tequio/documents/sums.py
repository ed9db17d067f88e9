"""Whether what is stored still is what was reviewed: each file against the sum of its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tequio.documents import storage
from tequio.documents.models import Document, DocumentState

Progress = Callable[[Iterable[Document]], Iterable[Document]]


def altered(*, progress: Progress = iter) -> Iterator[str]:
    """Yield a Spanish sentence for each file that is missing or is no longer the same."""
    documents = Document.objects.exclude(stored_as="").order_by("pk")
    for document in progress(documents.iterator(chunk_size=500)):
        # What waits for its review is kept as it came; of what is published, the clean copy.
        expected = document.sha256 if document.state == DocumentState.CLEAN else document.received_sha256
        try:
            found = storage.sum_of(document.stored_as)
        except FileNotFoundError:
            yield f"falta el archivo de {document.ref}"
            continue
        if found != expected:
            yield f"el archivo de {document.ref} no es el que se revisó: su huella es otra"
