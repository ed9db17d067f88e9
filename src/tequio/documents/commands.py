"""Writes to documents: arrival, review, withdrawal and loss."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from tequio.documents import leftovers, naming, policy, queries, storage
from tequio.documents.events import (
    AddressArchived,
    AddressNotArchived,
    AddressRecorded,
    DocumentLost,
    DocumentWithdrawn,
    FilePublished,
    FileReceived,
    FileRefused,
    PrivateFileCleaned,
    PrivateFileErased,
    PrivateFileLost,
    ReviewBegun,
)
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.fetching import BadAddress, public_address
from tequio.documents.formats import FIRST_BYTES, Format, format_of
from tequio.documents.models import Document, DocumentKind, DocumentState
from tequio.documents.quota import count_upload
from tequio.documents.reasons import words_of
from tequio.documents.storage import Stored
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.mailboxes import is_of_this_site
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command, undo_unless_written
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.steps import take_turn_to_withdraw, withdraw_fields

LARGEST_FILE = 10 * 1024 * 1024  # bytes
LEASE = timedelta(minutes=2)  # many times what the longest review takes; the next one is twice as long
_LONGEST_TITLE = 200
_LONGEST_ADDRESS = 2000


class TitleMissing(Refusal):
    """Diga en pocas palabras qué documento es."""


class TitleTooLong(Refusal):
    """El título tiene más de 200 caracteres."""


class FileTooLarge(Refusal):
    """El archivo pesa más de 10 MB."""


class FileEmpty(Refusal):
    """El archivo está vacío."""


class FileNotAccepted(Refusal):
    """No se admite ese archivo."""


class AddressNotAccepted(Refusal):
    """La dirección debe empezar con http:// o https:// y llevar a un sitio público."""


class KindIsOfAddresses(Refusal):
    """Una dirección en la red se registra como dirección, no como archivo."""


class TakenUpByAnother(Refusal):
    """Otro proceso revisa ese documento."""


class ReasonMissing(Refusal):
    """Diga la razón."""


class FileStillThere(Refusal):
    """El archivo no está perdido."""


@command
def receive_file(
    *,
    actor: Actor,
    upload: UploadedFile[bytes],
    title: str,
    kind: DocumentKind,
    subject: SubjectRef,
    now: datetime,
    about: Iterable[SubjectRef] = (),
    subject_title: str = "",
    fictitious: bool = False,
    private: bool = False,
    sender: str = "",
    idempotency_key: str = "",
) -> Document:
    """Keep a file in quarantine; the worker then cleans or refuses it.

    The web process reads its first bytes, its length and its hash, no more.
    Of one that is `private` not even its name is kept.
    """
    allow(policy.RECEIVE_FILE, actor, subject)
    if kind == DocumentKind.LINK:
        raise KindIsOfAddresses
    title, name, kind = _title(title), naming.safe_name(upload.name or ""), DocumentKind(kind)
    found = _format(upload, name)
    name = "" if private else name
    count_upload(actor, upload.size or 0, now=now, sender=sender)
    stored = _keep(upload)
    document = Document.objects.create(
        code=secrets.token_hex(6),
        kind=kind,
        title=title,
        subject=str(subject),
        subject_title=naming.visible(subject_title)[:_LONGEST_TITLE],
        about=_other_refs(subject, about),
        original_name=name,
        format=found,
        received_at=now,
        received_size=stored.size,
        received_sha256=stored.sha256,
        stored_as=stored.name,
        fictitious=fictitious,
        private=private,
    )
    event = FileReceived(title=title, document=kind.value, name=name, size=stored.size, sha256=stored.sha256)
    return _record(document, event, actor=actor, now=now)


@command
def record_address(
    *,
    actor: Actor,
    url: str,
    title: str,
    subject: SubjectRef,
    now: datetime,
    about: Iterable[SubjectRef] = (),
    subject_title: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Document:
    """Record an address; the worker then archives a copy if it answers."""
    allow(policy.RECORD_ADDRESS, actor, subject)
    title, url = _title(title), _address(url)
    document = Document.objects.create(
        code=secrets.token_hex(6),
        kind=DocumentKind.LINK,
        title=title,
        subject=str(subject),
        subject_title=naming.visible(subject_title)[:_LONGEST_TITLE],
        about=_other_refs(subject, about),
        url=url,
        received_at=now,
        fictitious=fictitious,
    )
    return _record(document, AddressRecorded(title=title, url=url), actor=actor, now=now)


@command
def take_up(*, actor: Actor, document: Document, now: datetime) -> Document:
    """Lease a document to one worker; another takes it up if it dies."""
    document = _locked(document)
    allow(policy.TAKE_UP, actor, document)
    if document.leased_until and document.leased_until > now:
        raise TakenUpByAnother
    document.attempts += 1
    document.leased_until = now + LEASE * 2 ** (document.attempts - 1)
    document.save(update_fields=["attempts", "leased_until"])
    event = ReviewBegun(title=document.title, attempt=document.attempts)
    return _record(document, event, actor=actor, now=now)


@command
def clean_document(
    *,
    actor: Actor,
    document: Document,
    stored: Stored,
    attempt: int,
    now: datetime,
    scanned: bool = False,
) -> Document:
    """Publish the clean copy of a file; what was received stays a day aside.

    `scanned` tells whether an antivirus looked at it first.
    """
    document, received = _reviewed(actor, document, attempt), document.stored_as
    document.scanned = scanned
    _serve(document, stored, Format(document.format).served_as, now)
    event = (PrivateFileCleaned if document.private else FilePublished)(
        title=document.title,
        document=document.kind,
        format=document.format,
        size=stored.size,
        sha256=stored.sha256,
        received_sha256=document.received_sha256,
    )
    _set_aside_after_commit(received, now)
    return _record(document, event, actor=actor, now=now)


@command
def archive_address(
    *, actor: Actor, document: Document, stored: Stored, media: Format, attempt: int, now: datetime
) -> Document:
    """Keep the copy of what an address answered."""
    document = _reviewed(actor, document, attempt)
    _serve(document, stored, media, now)
    event = AddressArchived(
        title=document.title, url=document.url, format=media.value, size=stored.size, sha256=stored.sha256
    )
    return _record(document, event, actor=actor, now=now)


@command
def refuse_document(
    *, actor: Actor, document: Document, fault: Fault, attempt: int, now: datetime
) -> Document:
    """Refuse a file, which stays a day, or leave an address without copy."""
    document = _locked(document)
    allow(policy.REFUSE_DOCUMENT, actor, document)
    _demand_lease(document, attempt)
    _set_aside_after_commit(document.stored_as, now)
    document.state = DocumentState.UNARCHIVED if document.is_link else DocumentState.REFUSED
    document.fault, document.stored_as = fault, ""
    document.leased_until, document.decided_at = None, now
    document.save(update_fields=["state", "fault", "stored_as", "leased_until", "decided_at"])
    event: Event = FileRefused(title=document.title, fault=fault.value)
    if document.is_link:
        event = AddressNotArchived(title=document.title, url=document.url, fault=fault.value)
    return _record(document, event, actor=actor, now=now)


@command
def withdraw_document(
    *, actor: Actor, document: Document, reason: str, now: datetime, idempotency_key: str = ""
) -> Document:
    """Delete bytes, wherever they lie, and name; the entry stays, with why."""
    take_turn_to_withdraw()
    document = _locked(document)
    allow(policy.WITHDRAW_DOCUMENT, actor, document)
    if not reason.strip():
        raise ReasonMissing
    _erase_after_commit(document)
    # Of its arrival only the staff reads, and there too the file bears its name.
    withdraw_fields(FileReceived, document.ref, "name", ground=reason.strip(), actor=actor, now=now)
    document.state = DocumentState.WITHDRAWN
    document.stored_as, document.original_name = "", ""
    document.withdrawn_because = reason.strip()
    document.leased_until, document.decided_at = None, now
    document.save(
        update_fields=[
            "state", "stored_as", "original_name", "withdrawn_because", "leased_until", "decided_at",
        ]
    )  # fmt: skip
    kind = PrivateFileErased if document.private else DocumentWithdrawn
    event = kind(title=document.title, reason=document.withdrawn_because)
    return _record(document, event, actor=actor, now=now)


@command
def note_loss(*, actor: Actor, document: Document, now: datetime) -> Document:
    """Say that the bytes of a document are gone; its hash stays."""
    document = _locked(document)
    allow(policy.NOTE_LOSS, actor, document)
    if storage.exists(document.stored_as):
        raise FileStillThere
    kind = PrivateFileLost if document.private else DocumentLost
    event = kind(title=document.title, sha256=document.sha256 or document.received_sha256)
    document.state, document.stored_as = DocumentState.LOST, ""
    document.leased_until, document.decided_at = None, now
    document.save(update_fields=["state", "stored_as", "leased_until", "decided_at"])
    return _record(document, event, actor=actor, now=now)


def _title(text: str) -> str:
    title = naming.visible(text)
    if not title:
        raise TitleMissing
    if len(title) > _LONGEST_TITLE:
        raise TitleTooLong
    return title


def _address(text: str) -> str:
    url = text.strip()
    try:
        target = public_address(url)
    except BadAddress:
        raise AddressNotAccepted from None
    if is_of_this_site(target.host) or len(url) > _LONGEST_ADDRESS:
        raise AddressNotAccepted
    return url


def _format(upload: UploadedFile[bytes], name: str) -> Format:
    upload.seek(0)
    first = upload.read(FIRST_BYTES)
    if not first:
        raise FileEmpty
    try:
        return format_of(name, first)
    except Doubtful as doubt:
        raise FileNotAccepted(str(words_of(doubt.fault))) from None


def _keep(upload: UploadedFile[bytes]) -> Stored:
    try:
        stored = storage.keep(upload, folder=storage.QUARANTINE, most=LARGEST_FILE)
    except storage.TooManyBytes:
        raise FileTooLarge from None
    undo_unless_written(partial(storage.remove, stored.name))
    return stored


def _other_refs(subject: SubjectRef, about: Iterable[SubjectRef]) -> list[str]:
    return sorted({str(ref) for ref in about} - {str(subject)})


def _locked(document: Document) -> Document:
    return Document.objects.select_for_update().get(pk=document.pk)


def _reviewed(actor: Actor, document: Document, attempt: int) -> Document:
    document = _locked(document)
    allow(policy.CLEAN_DOCUMENT, actor, document)
    _demand_lease(document, attempt)
    return document


def _demand_lease(document: Document, attempt: int) -> None:
    """Refuse the result of a worker whose lease another one has taken."""
    if document.attempts != attempt:
        raise TakenUpByAnother


def _serve(document: Document, stored: Stored, media: Format, now: datetime) -> None:
    document.state, document.format = DocumentState.CLEAN, media
    document.stored_as, document.size, document.sha256 = stored.name, stored.size, stored.sha256
    document.leased_until, document.decided_at = None, now
    document.save(
        update_fields=[
            "state", "format", "stored_as", "size", "sha256", "leased_until", "decided_at", "scanned",
        ]
    )  # fmt: skip


def _set_aside_after_commit(name: str, now: datetime) -> None:
    transaction.on_commit(partial(leftovers.set_aside, name, now=now), robust=True)


def _erase_after_commit(document: Document) -> None:
    """Remove what is served and what was received, the copies that wait for their day too."""
    transaction.on_commit(partial(storage.remove, document.stored_as), robust=True)
    sums = {(document.sha256, document.size or 0), (document.received_sha256, document.received_size)}
    for sha256, size in sums:
        if sha256:
            transaction.on_commit(partial(_remove_leftovers, sha256, size), robust=True)


def _remove_leftovers(sha256: str, size: int) -> None:
    for name in leftovers.find(sha256, size):
        if not queries.is_stored(name):  # another document may have the same content
            storage.remove(name)


def _record(document: Document, event: Event, *, actor: Actor, now: datetime) -> Document:
    record(
        event,
        actor=actor,
        subject=document.ref,
        occurred_on=day_of(now),
        now=now,
        about=document.mentions,
    )
    return document
