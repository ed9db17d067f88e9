"""What proves a report: kept by `documents`, explained here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tequio.documents.evidence import AttachedTo, Attachment, attach
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
class Proof:
    """A file or an address, what it proves and how far that goes."""

    attachment: Attachment
    proves: str
    level: str
    dated_on: date | None = None


def keep_proofs(
    report: MilestoneReport, proofs: Iterable[Proof], *, actor: Actor, now: datetime
) -> list[Evidence]:
    """Hand each file or address to `documents` and tie it to the report."""
    return [_keep(report, proof, number, actor=actor, now=now) for number, proof in enumerate(proofs, 1)]


def _keep(report: MilestoneReport, proof: Proof, number: int, *, actor: Actor, now: datetime) -> Evidence:
    _refuse_unusable(report, proof)
    milestone = report.milestone
    commitment = milestone.commitment
    to = AttachedTo(
        milestone.ref,
        milestone.title,
        about=(commitment.ref, *about(commitment)),
        fictitious=commitment.plan.fictitious,
    )
    [document] = attach((proof.attachment,), to, actor=actor, now=now)
    return Evidence.objects.create(
        report=report,
        number=number,
        kind=proof.attachment.kind,
        title=proof.attachment.title.strip(),
        proves=proof.proves.strip(),
        level=proof.level,
        document=str(document.ref),
        dated_on=proof.dated_on,
    )


def _refuse_unusable(report: MilestoneReport, proof: Proof) -> None:
    attachment = proof.attachment
    if bool(attachment.upload) == bool(attachment.address.strip()):
        raise OneProofAtATime
    explained = attachment.title.strip() and proof.proves.strip()
    if not explained or attachment.kind not in _KINDS or proof.level not in EvidenceLevel.values:
        raise ProofUnexplained
    if proof.dated_on and proof.dated_on > report.reported_on:
        raise DatedInTheFuture
