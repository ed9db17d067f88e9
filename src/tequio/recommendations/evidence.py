"""What proves an act: files and addresses, kept by `documents`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from tequio.documents.commands import receive_file, record_address
from tequio.documents.models import Document, DocumentKind
from tequio.documents.queries import document_with_code
from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.plans.queries.commitment import commitment_with_code
from tequio.plans.queries.plan import plan_with_code
from tequio.recommendations.models.addressed import AddresseeItem


class UnknownLink(Refusal):
    """No conocemos ese compromiso, plan o documento; escriba su identificador, como compromiso/cam-2017-4."""


@dataclass(frozen=True)
class Evidence:
    """A file or an address, and what it is."""

    title: str
    kind: DocumentKind = DocumentKind.OTHER
    upload: UploadedFile[bytes] | None = None
    address: str = ""


# What a planned action may point at.
_KNOWN: Mapping[str, Callable[[str], object]] = {
    "compromiso": commitment_with_code,
    "plan": lambda code: plan_with_code(code=code),
    "documento": document_with_code,
}


def refuse_unknown(linked: SubjectRef | None) -> None:
    """Refuse to link what does not exist."""
    if linked and (linked.kind not in _KNOWN or _KNOWN[linked.kind](linked.key) is None):
        raise UnknownLink


def keep_evidence(
    evidence: Iterable[Evidence], *, about: AddresseeItem, actor: Actor, now: datetime
) -> tuple[Document, ...]:
    """Hand each file to quarantine and each address to the archive."""
    return tuple(
        document for one in evidence for document in _documents(one, about=about, actor=actor, now=now)
    )


def _documents(
    evidence: Evidence, *, about: AddresseeItem, actor: Actor, now: datetime
) -> Iterable[Document]:
    recommendation = about.item.recommendation
    if evidence.upload is not None:
        yield receive_file(
            actor=actor,
            upload=evidence.upload,
            title=evidence.title,
            kind=evidence.kind,
            subject=about.ref,
            subject_title=about.item.short_title,
            about=about.places,
            fictitious=recommendation.fictitious,
            now=now,
        )
    if evidence.address:
        yield record_address(
            actor=actor,
            url=evidence.address,
            title=evidence.title,
            subject=about.ref,
            subject_title=about.item.short_title,
            about=about.places,
            fictitious=recommendation.fictitious,
            now=now,
        )
