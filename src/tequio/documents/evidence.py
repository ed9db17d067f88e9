"""Evidence that comes with an act of another domain: a file, an address, or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from tequio.documents.commands import receive_file, record_address
from tequio.documents.models import Document, DocumentKind
from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef


@dataclass(frozen=True)
class Attachment:
    """A file or an address, and what it is."""

    title: str
    kind: DocumentKind = DocumentKind.OTHER
    upload: UploadedFile[bytes] | None = None
    address: str = ""


@dataclass(frozen=True)
class AttachedTo:
    """What an attachment is evidence of."""

    subject: SubjectRef
    title: str
    about: tuple[SubjectRef, ...] = ()
    fictitious: bool = False
    private: bool = False


def attach(
    attachments: Iterable[Attachment], to: AttachedTo, *, actor: Actor, now: datetime, sender: str = ""
) -> tuple[Document, ...]:
    """Hand each file to quarantine and each address to the archive, within the act they prove.

    `sender` is whose day the files are counted in where nobody has an account.
    """
    return tuple(document for one in attachments for document in _kept(one, to, actor, now, sender))


def _kept(one: Attachment, to: AttachedTo, actor: Actor, now: datetime, sender: str) -> Iterator[Document]:
    if one.upload is not None:
        yield receive_file(
            actor=actor,
            upload=one.upload,
            title=one.title,
            kind=one.kind,
            subject=to.subject,
            subject_title=to.title,
            about=to.about,
            fictitious=to.fictitious,
            private=to.private,
            sender=sender,
            now=now,
        )
    if one.address.strip():
        yield record_address(
            actor=actor,
            url=one.address,
            title=one.title,
            subject=to.subject,
            subject_title=to.title,
            about=to.about,
            fictitious=to.fictitious,
            now=now,
        )
