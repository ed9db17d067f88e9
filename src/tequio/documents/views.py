"""The page of a document, and its bytes at an address of their own."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.documents import policy, queries, storage
from tequio.documents.acts import DOCUMENT, document_or_404
from tequio.documents.pages import document_page
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.values import Link

# Opened in a browser all the same, nothing of it runs, loads or is framed.
_NOTHING = "sandbox; default-src 'none'; frame-ancestors 'none'"


@governed_by(policy.READ_DOCUMENT)
def document(request: Request, code: str) -> HttpResponse:
    """Show what a document is, what it belongs to and its state."""
    kept = document_or_404(code)
    found = document_page(kept)
    return page(
        request,
        "documents/document.html",
        title=found.title,
        breadcrumbs=[found.subject, Link(found.title)],
        demo=found.fictitious,
        document=found,
        acts=(DOCUMENT.on(kept),),
    )


@governed_by(policy.READ_DOCUMENT)
def file(request: Request, code: str) -> HttpResponse:
    """Hand out the clean copy, to be saved and never shown here."""
    found = queries.served_file(code)
    if found is None:
        raise Http404(_("De ese documento no hay un archivo que descargar."))
    try:
        content = storage.open_bytes(found.stored_as)
    except FileNotFoundError:
        raise Http404(_("El archivo de ese documento no está disponible.")) from None
    response = FileResponse(content, as_attachment=True, filename=found.name, content_type=found.media_type)
    response["Content-Security-Policy"] = _NOTHING
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response  # type: ignore[return-value]  # Django types a stream apart
