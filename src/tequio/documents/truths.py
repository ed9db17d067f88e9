"""What rows of documents repeat of the log: titles and the sums of what was published."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from tequio.documents import events
from tequio.documents.models import Document, DocumentState
from tequio.ledger.truths import Is, Truth

TRUTHS: Final = (
    Truth(
        what="el título",
        rows=Document,
        column="title",
        says={
            events.FileReceived: "title",
            events.AddressRecorded: "title",
            events.FilePublished: "title",
            events.AddressArchived: "title",
            events.DocumentWithdrawn: None,
            events.PrivateFileCleaned: "title",
            events.PrivateFileErased: None,
        },
    ),
    Truth(
        what="la huella",
        rows=Document,
        column="sha256",
        says={
            events.FilePublished: "sha256",
            events.PrivateFileCleaned: "sha256",
            events.AddressArchived: "sha256",
        },
        where=Q(state=DocumentState.CLEAN),
    ),
    Truth(
        what="el estado",
        rows=Document,
        column="state",
        says={
            events.FileReceived: Is(DocumentState.RECEIVED),
            events.AddressRecorded: Is(DocumentState.RECEIVED),
            events.ReviewBegun: Is(DocumentState.RECEIVED),
            events.FilePublished: Is(DocumentState.CLEAN),
            events.AddressArchived: Is(DocumentState.CLEAN),
            events.FileRefused: Is(DocumentState.REFUSED),
            events.AddressNotArchived: Is(DocumentState.UNARCHIVED),
            events.DocumentWithdrawn: Is(DocumentState.WITHDRAWN),
            events.DocumentLost: Is(DocumentState.LOST),
            events.PrivateFileCleaned: Is(DocumentState.CLEAN),
            events.PrivateFileErased: Is(DocumentState.WITHDRAWN),
            events.PrivateFileLost: Is(DocumentState.LOST),
        },
    ),
)
