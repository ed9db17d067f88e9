"""Reads of documents: what they are, what became of them, where they lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q

from tequio.documents.formats import Format
from tequio.documents.models import Document, DocumentKind, DocumentState
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef


@dataclass(frozen=True)
class DocumentLine:
    """A document as other pages list it; `size` in bytes, 0 where nothing is served."""

    ref: SubjectRef
    title: str
    kind: DocumentKind
    state: DocumentState
    is_link: bool
    received_on: date
    address: str
    size: int
    sha256: str
    fictitious: bool


@dataclass(frozen=True)
class ServedFile:
    """The bytes that may be downloaded, and under which name."""

    stored_as: str
    name: str
    media_type: str
    size: int


def document_with_code(code: str) -> Document | None:
    """Return a document, or None."""
    return Document.objects.filter(code=code).first()


def documents_of(subject: SubjectRef) -> tuple[DocumentLine, ...]:
    """Return the documents of a subject, newest first."""
    return documents_of_each([subject])[subject]


def documents_of_each(subjects: Iterable[SubjectRef]) -> Mapping[SubjectRef, tuple[DocumentLine, ...]]:
    """Return the documents of many subjects in one query."""
    wanted = list(subjects)
    found: dict[str, list[DocumentLine]] = defaultdict(list)
    of_them = Document.objects.filter(subject__in=map(str, wanted), private=False)
    for document in of_them.order_by("-received_at", "-pk"):
        found[document.subject].append(_line(document))
    return {subject: tuple(found[str(subject)]) for subject in wanted}


def served_file(code: str) -> ServedFile | None:
    """Return the bytes of a document that is clean and for everybody, or None."""
    return _served(code, private=False)


def private_file(code: str) -> ServedFile | None:
    """Return the bytes of a private document that is clean, or None; whoever serves them asks who may."""
    return _served(code, private=True)


def documents_with(codes: Collection[str]) -> tuple[Document, ...]:
    """Return these documents, private or not, in the order of their arrival."""
    return tuple(Document.objects.filter(code__in=codes).order_by("pk"))


def _served(code: str, *, private: bool) -> ServedFile | None:
    document = Document.objects.filter(code=code, state=DocumentState.CLEAN, private=private).first()
    if document is None:
        return None
    media = Format(document.format)
    ending = "jpg" if media is Format.JPEG else media.value
    return ServedFile(document.stored_as, f"{document.code}.{ending}", media.media_type, document.size)


def waiting(now: datetime, most: int) -> tuple[Document, ...]:
    """Return documents that nobody reviews now, those that wait longest first."""
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    found = Document.objects.filter(free, state=DocumentState.RECEIVED)
    return tuple(found.order_by("attempts", "pk")[:most])


def stored_names() -> frozenset[str]:
    """Return the name of every stored file that a document has."""
    return frozenset(Document.objects.exclude(stored_as="").values_list("stored_as", flat=True))


def is_stored(name: str) -> bool:
    """Tell whether a document has this file."""
    return Document.objects.filter(stored_as=name).exists()


def was_withdrawn(sha256: str) -> bool:
    """Tell whether these bytes were a document's that was withdrawn, and are no other's."""
    found = Document.objects.filter(Q(sha256=sha256) | Q(received_sha256=sha256))
    states = set(found.values_list("state", flat=True))
    return states == {DocumentState.WITHDRAWN}


def newest_moment() -> datetime | None:
    """Return when something was last received or decided."""
    found = Document.objects.aggregate(received=Max("received_at"), decided=Max("decided_at"))
    return max(filter(None, found.values()), default=None)


def stored_as(names: Sequence[str]) -> tuple[Document, ...]:
    """Return the documents that have these files."""
    return tuple(Document.objects.filter(stored_as__in=names).order_by("pk"))


def _line(document: Document) -> DocumentLine:
    return DocumentLine(
        ref=document.ref,
        title=document.title,
        kind=DocumentKind(document.kind),
        state=DocumentState(document.state),
        is_link=document.is_link,
        received_on=day_of(document.received_at),
        address=document.url,
        size=document.size or 0,
        sha256=document.sha256,
        fictitious=document.fictitious,
    )
