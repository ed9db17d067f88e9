"""Reads of documents: what they are, what became of them, where they lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.documents.formats import OFFICE, PICTURES, Format
from tequio.documents.models import Document, DocumentKind, DocumentState
from tequio.documents.reasons import words_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ui.components.actions.tag import Action
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State, Tone

_TONES: Final[Mapping[str, Tone]] = {
    DocumentState.RECEIVED: "wait",
    DocumentState.CLEAN: "good",
    DocumentState.REFUSED: "bad",
    DocumentState.UNARCHIVED: "info",
    DocumentState.WITHDRAWN: "none",
    DocumentState.LOST: "bad",
}


@dataclass(frozen=True)
class DocumentLine:
    """A document as other pages list it."""

    ref: SubjectRef
    title: str
    kind: Words
    state: State
    received_on: date
    url: str
    download_url: str
    address: str
    size: str
    sha256: str
    reason: str
    fictitious: bool


@dataclass(frozen=True)
class DocumentPage:
    """What the page of a document shows."""

    code: str
    title: str
    sentence: str
    state: State
    subject: Link
    facts: tuple[Fact, ...]
    reason: str
    notes: tuple[str, ...]
    downloads: tuple[Action, ...]
    hashed: bool
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
    for document in Document.objects.filter(subject__in=map(str, wanted)).order_by("-received_at", "-pk"):
        found[document.subject].append(_line(document))
    return {subject: tuple(found[str(subject)]) for subject in wanted}


def document_view(code: str) -> DocumentPage | None:
    """Return what the page of a document shows, or None."""
    document = document_with_code(code)
    if document is None:
        return None
    return DocumentPage(
        code=document.code,
        title=document.title,
        sentence=_sentence(document),
        state=_state(document),
        subject=_subject(document),
        facts=_facts(document),
        reason=_reason(document),
        notes=_notes(document),
        downloads=_downloads(document),
        hashed=bool(document.sha256 or document.received_sha256),
        fictitious=document.fictitious,
    )


def served_file(code: str) -> ServedFile | None:
    """Return the bytes of a document that is clean, or None."""
    document = Document.objects.filter(code=code, state=DocumentState.CLEAN).first()
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


def stored_as(names: Sequence[str]) -> tuple[Document, ...]:
    """Return the documents that have these files."""
    return tuple(Document.objects.filter(stored_as__in=names).order_by("pk"))


def _line(document: Document) -> DocumentLine:
    return DocumentLine(
        ref=document.ref,
        title=document.title,
        kind=DocumentKind(document.kind).label,
        state=_state(document),
        received_on=timezone.localdate(document.received_at),
        url=url_of(document.ref),
        download_url=_download_url(document),
        address=document.url,
        size=filesizeformat(document.size) if document.size else "",
        sha256=document.sha256,
        reason=_reason(document),
        fictitious=document.fictitious,
    )


def _state(document: Document) -> State:
    if document.is_link and document.state == DocumentState.CLEAN:
        return State("good", _("con copia archivada"))
    return State(_TONES[document.state], DocumentState(document.state).label)


def _sentence(document: Document) -> str:
    sentences: Mapping[str, str] = {
        DocumentState.RECEIVED: gettext("Se recibió y espera su revisión; después podrá descargarse."),
        DocumentState.CLEAN: gettext(
            "Se revisó y se publicó una copia limpia, que cualquiera puede descargar."
        ),
        DocumentState.REFUSED: gettext("Se revisó y no se admitió; el archivo recibido se borró."),
        DocumentState.UNARCHIVED: gettext("La dirección está registrada, pero no hay una copia archivada."),
        DocumentState.WITHDRAWN: gettext("Se retiró: el archivo se borró y queda constancia de que estuvo."),
        DocumentState.LOST: gettext("El archivo se perdió; su huella permite reconocerlo si aparece."),
    }
    of_links: Mapping[str, str] = {
        DocumentState.RECEIVED: gettext("La dirección está registrada; falta archivar una copia."),
        DocumentState.CLEAN: gettext("Se archivó una copia de lo que la dirección mostraba ese día."),
    }
    return (document.is_link and of_links.get(document.state, "")) or sentences[document.state]


def _reason(document: Document) -> str:
    return document.withdrawn_because or str(words_of(document.fault))


def _subject(document: Document) -> Link:
    return Link(document.subject_title or document.subject, url_of(document.subject))


def _facts(document: Document) -> tuple[Fact, ...]:
    received, decided = document.received_at, document.decided_at
    served = document.state == DocumentState.CLEAN
    return (
        Fact(_("Qué es"), capfirst(str(DocumentKind(document.kind).label))),
        Fact(_("Acompaña a"), _subject(document)),
        *((Fact(_("Dirección"), Link(document.url, document.url)),) if document.url else ()),
        *((Fact(_("Nombre del archivo"), document.original_name),) if document.original_name else ()),
        Fact(_("Registrado el"), timezone.localdate(received)),
        *((Fact(_decided_label(document), timezone.localdate(decided)),) if decided else ()),
        *((Fact(_("Formato"), document.format.upper()),) if document.format else ()),
        *((Fact(_("Tamaño"), filesizeformat(document.size)),) if served else ()),
        *((Fact(_("Huella de lo publicado (sha256)"), document.sha256),) if document.sha256 else ()),
        *(
            (Fact(_("Huella de lo recibido (sha256)"), document.received_sha256),)
            if document.received_sha256
            else ()
        ),
    )


def _decided_label(document: Document) -> Words:
    labels: Mapping[str, Words] = {
        DocumentState.CLEAN: _("Archivado el") if document.is_link else _("Publicado el"),
        DocumentState.UNARCHIVED: _("Se intentó archivar el"),
        DocumentState.WITHDRAWN: _("Retirado el"),
        DocumentState.LOST: _("Se notó su pérdida el"),
    }
    return labels.get(document.state, _("Revisado el"))


def _notes(document: Document) -> tuple[str, ...]:
    if document.state != DocumentState.CLEAN:
        return ()
    if document.is_link:
        return (gettext("La copia se descarga como texto o PDF; no conserva el aspecto de la página."),)
    note = _note_of(Format(document.format))
    return (note,) if note else ()


def _note_of(media: Format) -> str:
    """Say what cleaning took away, and what it did not."""
    if media in PICTURES:
        return gettext("La copia conserva la imagen y nada más: ni lugar, ni autor, ni fecha.")
    if media in OFFICE:
        return gettext(
            "A la copia se le quitaron autor, fechas y demás propiedades; "
            "los comentarios y los cambios marcados siguen en ella."
        )
    if media is Format.PDF:
        return gettext(
            "A la copia se le quitaron propiedades, código, formularios y archivos adjuntos; "
            "por eso una firma electrónica incrustada ya no puede comprobarse en ella."
        )
    return ""


def _downloads(document: Document) -> tuple[Action, ...]:
    if document.state != DocumentState.CLEAN:
        return ()
    label = gettext("Descargar la copia (%(format)s, %(size)s)") % {
        "format": document.format.upper(),
        "size": filesizeformat(document.size),
    }
    return (Action(label, _download_url(document)),)


def _download_url(document: Document) -> str:
    return local_path(f"/archivo/{document.code}/") if document.state == DocumentState.CLEAN else ""
