"""The component gallery and the pages that say something went wrong."""

from __future__ import annotations

import sys

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.actors import ActorKind
from tequio.foundation.imports import FILE_KINDS
from tequio.ui.failures import may_pass
from tequio.ui.gallery import BY_SLUG, SHEETS, drawn
from tequio.ui.links import sign_in_path
from tequio.ui.pages import page
from tequio.ui.values import Text

EXPIRED = gettext_lazy("El formulario caducó o su navegador no guardó la galleta de seguridad.")


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with its first example."""
    shown = [(sheet, drawn(sheet.examples[0], request)) for sheet in SHEETS]
    return page(
        request,
        "ui/gallery.html",
        title=_("Estilo"),
        description=_("Los componentes con que se hacen las páginas de Tequio."),
        sheets=shown,
    )


def component(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one component with all its examples and their markup."""
    if not (sheet := BY_SLUG.get(slug)):
        raise Http404(_("No hay un componente con ese nombre."))
    examples = [(example, drawn(example, request)) for example in sheet.examples]
    return page(
        request,
        "ui/component.html",
        title=sheet.title,
        sheet=sheet,
        examples=examples,
    )


def template(request: HttpRequest, word: str) -> HttpResponse:
    """Hand out the empty file of a kind that can be imported, as spreadsheets open it."""
    if not (kind := FILE_KINDS.get(word)):
        raise Http404(_("No hay una plantilla con ese nombre."))
    header = ",".join(column.name for column in kind.columns)
    answer = HttpResponse(f"\ufeff{header}\r\n", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{word}.csv"'
    return answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be understood."""
    return _without_database("ui/errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: Text = "") -> HttpResponse:
    """Say who may do this, or why it cannot be done now."""
    told = reason or _said_by(exception)
    return page(request, "ui/errors/403.html", status=403, reason=told, sign_in=_way_in_and_back(request))


def _way_in_and_back(request: HttpRequest) -> str:
    """Give where whoever is signed out comes in and returns here from."""
    actor = getattr(request, "actor", None)
    is_signed_out = actor is not None and actor.kind == ActorKind.ANONYMOUS
    return sign_in_path(request.get_full_path()) if is_signed_out else ""


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that nothing has this address, and where to look instead."""
    sign_in = _way_in_and_back(request)
    return page(request, "ui/errors/404.html", status=404, reason=_said_by(exception), sign_in=sign_in)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the failure is ours, and when it may pass; needs neither database nor session."""
    # Django calls this while it handles what failed, in a view or in the chain around it.
    if may_pass(sys.exc_info()[1]):
        return unavailable(request)
    return _without_database("ui/errors/500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Say that the site rests for a moment; needs no database either."""
    answer = _without_database("ui/errors/503.html", 503)
    answer["Retry-After"] = "300"
    return answer


def _without_database(template: str, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template), status=status)


def _said_by(exception: Exception | None) -> str:
    # Django's own 404 of an unknown address carries a dictionary, not a sentence.
    sentence = exception.args[0] if exception and exception.args else ""
    return str(sentence) if isinstance(sentence, Text) else ""
