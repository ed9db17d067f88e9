"""The page of a document: what it is, what became of it, what can be downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.documents.formats import OFFICE, PICTURES, Format
from tequio.documents.models import Document, DocumentKind, DocumentState
from tequio.documents.queries import DocumentLine
from tequio.documents.reasons import words_of
from tequio.foundation.days import day_of
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


def document_page(document: Document) -> DocumentPage:
    """Compose the page of a document."""
    return DocumentPage(
        code=document.code,
        title=document.title,
        sentence=_sentence(document),
        state=state_of(document),
        subject=_subject(document),
        facts=_facts(document),
        reason=_reason(document),
        notes=_notes(document),
        downloads=_downloads(document),
        hashed=bool(document.sha256 or document.received_sha256),
        fictitious=document.fictitious,
    )


def state_of(document: Document | DocumentLine) -> State:
    """Say where a document is between its arrival and its readers."""
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
        Fact(_("Registrado el"), day_of(received)),
        *((Fact(_decided_label(document), day_of(decided)),) if decided else ()),
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
    return tuple(filter(None, (_note_of(Format(document.format)), _note_of_scan(document))))


def _note_of_scan(document: Document) -> str:
    """Say whether an antivirus looked at the file; where there is none, that too."""
    if document.scanned:
        return gettext("Antes de publicarse lo revisó un antivirus.")
    return gettext("No lo revisó un antivirus: cuando se publicó, este sitio no tenía uno.")


def _note_of(media: Format) -> str:
    """Say what cleaning took away, and what it did not."""
    if media in PICTURES:
        return gettext("La copia conserva la imagen y nada más: ni lugar, ni autor, ni fecha.")
    if media in OFFICE:
        return gettext(
            "La copia se escribió de nuevo, sin autor, fechas ni demás propiedades; "
            "los comentarios y los cambios marcados siguen en ella."
        )
    if media is Format.PDF:
        return gettext(
            "A la copia se le quitaron propiedades, código, formularios y archivos adjuntos; "
            "por eso una firma electrónica incrustada ya no puede comprobarse en ella."
        )
    if media is Format.CSV:
        return gettext(
            "La copia muestra cada celda como se recibió; la que una hoja de cálculo ejecutaría "
            "lleva antes un apóstrofo."
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
