"""The formats of a document, each with what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.template.loader import render_to_string

from tequio.ui.binding.opendocument import as_odt
from tequio.ui.binding.word import as_docx
from tequio.ui.components.document.tag import Document
from tequio.ui.drafting import opendocument, word
from tequio.ui.printing.files import PDF
from tequio.ui.printing.press import pdf_of


def as_pdf(document: Document, site: str) -> bytes:
    """Draw a document, its links made whole by the site; CannotPrint where none can be drawn now."""
    return pdf_of(render_to_string("ui/document_paper.html", {"document": document, "site": site}))


FORMATS: Final[Mapping[str, tuple[Callable[[Document, str], bytes], str]]] = {
    "pdf": (as_pdf, PDF),
    "docx": (lambda document, _site: as_docx(document), word.CONTENT_TYPE),
    "odt": (lambda document, _site: as_odt(document), opendocument.CONTENT_TYPE),
}
