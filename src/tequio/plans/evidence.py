"""What proves a report: kept by `documents`, explained here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile

from tequio.documents.commands import receive_file, record_address
from tequio.documents.models import Document, DocumentKind
from tequio.foundation.actors import Actor
from tequio.foundation.refusals import Refusal
from tequio.plans.models.progress import EVIDENCE_KINDS, Evidence, EvidenceLevel, MilestoneReport
from tequio.plans.writing import about

_KINDS = {kind for kind, _label in EVIDENCE_KINDS}


class ProofUnexplained(Refusal):
    """Diga qué prueba cada archivo o dirección, de qué tipo es y si es insumo, producto o resultado."""


class OneProofAtATime(Refusal):
    """Cada evidencia es un archivo o una dirección, no los dos."""


class DatedInTheFuture(Refusal):
    """La fecha de la evidencia es posterior al reporte."""


@dataclass(frozen=True)
class EvidenceContent:
    """A file or an address, and what it proves."""

    title: str
    kind: str
    proves: str
    level: str
    upload: UploadedFile[bytes] | None = None
    address: str = ""
    dated_on: date | None = None


def keep_evidence(
    report: MilestoneReport, contents: Iterable[EvidenceContent], *, actor: Actor, now: datetime
) -> list[Evidence]:
    """Hand each file or address to `documents` and tie it to the report."""
    return [
        _keep(report, content, number, actor=actor, now=now) for number, content in enumerate(contents, 1)
    ]


def _keep(
    report: MilestoneReport, content: EvidenceContent, number: int, *, actor: Actor, now: datetime
) -> Evidence:
    _refuse_unusable(report, content)
    return Evidence.objects.create(
        report=report,
        number=number,
        kind=content.kind,
        title=content.title.strip(),
        proves=content.proves.strip(),
        level=content.level,
        document=str(_document(report, content, actor=actor, now=now).ref),
        dated_on=content.dated_on,
    )


def _refuse_unusable(report: MilestoneReport, content: EvidenceContent) -> None:
    if bool(content.upload) == bool(content.address.strip()):
        raise OneProofAtATime
    explained = content.title.strip() and content.proves.strip()
    if not explained or content.kind not in _KINDS or content.level not in EvidenceLevel.values:
        raise ProofUnexplained
    if content.dated_on and content.dated_on > report.reported_on:
        raise DatedInTheFuture


def _document(report: MilestoneReport, content: EvidenceContent, *, actor: Actor, now: datetime) -> Document:
    milestone = report.milestone
    commitment = milestone.commitment
    refs = [commitment.ref, *about(commitment)]
    if content.upload:
        return receive_file(
            actor=actor,
            upload=content.upload,
            title=content.title,
            kind=DocumentKind(content.kind),
            subject=milestone.ref,
            subject_title=milestone.title,
            about=refs,
            fictitious=commitment.plan.fictitious,
            now=now,
        )
    return record_address(
        actor=actor,
        url=content.address,
        title=content.title,
        subject=milestone.ref,
        subject_title=milestone.title,
        about=refs,
        fictitious=commitment.plan.fictitious,
        now=now,
    )
