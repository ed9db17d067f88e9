"""What happens to documents; the quarantine is no public matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.documents.reasons import words_of
from tequio.foundation.reads import WITHDRAWALS
from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class FileReceived(Event):
    kind = "documents.file_received"
    label = _("archivo recibido")
    sentence = _("Se recibió el archivo «%(title)s» para su revisión. Huella sha256: %(sha256)s.")
    visibility = Visibility.STAFF

    title: str
    document: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class AddressRecorded(Event):
    kind = "documents.address_recorded"
    label = _("dirección registrada")
    sentence = _("Se registró «%(title)s» con la dirección %(url)s.")

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ReviewBegun(Event):
    kind = "documents.review_begun"
    label = _("revisión comenzada")
    sentence = _("Comenzó la revisión de «%(title)s» (intento %(attempt)s).")
    visibility = Visibility.STAFF

    title: str
    attempt: int


@dataclass(frozen=True, kw_only=True)
class FilePublished(Event):
    kind = "documents.file_published"
    label = _("documento publicado")
    sentence = _("Se publicó el documento «%(title)s». Huella sha256 de la copia: %(sha256)s.")

    title: str
    document: str
    format: str
    size: int
    sha256: str
    received_sha256: str


@dataclass(frozen=True, kw_only=True)
class AddressArchived(Event):
    kind = "documents.address_archived"
    label = _("copia archivada")
    sentence = _("Se archivó una copia de «%(title)s» (%(url)s). Huella sha256: %(sha256)s.")

    title: str
    url: str
    format: str
    size: int
    sha256: str


def _with_reason(values: dict[str, Any]) -> dict[str, Any]:
    """Say in words why, in the reader's language."""
    return {**values, "reason": words_of(values.get("fault", ""))}


@dataclass(frozen=True, kw_only=True)
class FileRefused(Event):
    kind = "documents.file_refused"
    label = _("archivo no admitido")
    sentence = _("No se admitió el archivo «%(title)s». %(reason)s")
    visibility = Visibility.STAFF

    title: str
    fault: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_with_reason(values))


@dataclass(frozen=True, kw_only=True)
class AddressNotArchived(Event):
    kind = "documents.address_not_archived"
    label = _("dirección sin copia")
    sentence = _("De «%(title)s» (%(url)s) no hay copia archivada. %(reason)s")

    title: str
    url: str
    fault: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_with_reason(values))


@dataclass(frozen=True, kw_only=True)
class DocumentWithdrawn(Event):
    kind = "documents.document_withdrawn"
    topic = WITHDRAWALS
    erases = ("documents.Document",)
    label = _("documento retirado")
    sentence = _("Se retiró el documento «%(title)s». Razón: %(reason)s")

    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DocumentLost(Event):
    kind = "documents.document_lost"
    label = _("archivo perdido")
    sentence = _("Falta el archivo del documento «%(title)s». Su huella sha256 era %(sha256)s.")

    title: str
    sha256: str


# What happens to a private file is told to nobody outside: not that it came, nor that it went.
@dataclass(frozen=True, kw_only=True)
class PrivateFileCleaned(Event):
    kind = "documents.private_file_cleaned"
    label = _("archivo privado revisado")
    sentence = _("Se revisó y limpió «%(title)s», que no se publica.")
    visibility = Visibility.STAFF

    title: str
    document: str
    format: str
    size: int
    sha256: str
    received_sha256: str


@dataclass(frozen=True, kw_only=True)
class PrivateFileErased(Event):
    kind = "documents.private_file_erased"
    topic = WITHDRAWALS
    erases = ("documents.Document",)
    label = _("archivo privado borrado")
    sentence = _("Se borró «%(title)s», que no se publicaba. Razón: %(reason)s")
    visibility = Visibility.STAFF

    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PrivateFileLost(Event):
    kind = "documents.private_file_lost"
    label = _("archivo privado perdido")
    sentence = _("Falta el archivo de «%(title)s», que no se publica. Su huella sha256 era %(sha256)s.")
    visibility = Visibility.STAFF

    title: str
    sha256: str
