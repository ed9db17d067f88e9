"""The page that searches everything public."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.reads import PUBLIC, Reads
from tequio.foundation.requests import Request
from tequio.search import policy
from tequio.search.models import Kind
from tequio.search.pages.result import result_page
from tequio.search.queries import entry, shortcut, word
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link

_FEW: Final = 5


@governed_by(policy.SEARCH, reads=Reads((PUBLIC,)))
def search(request: Request) -> HttpResponse:
    """Show what has the words, or what was perhaps meant."""
    asked = AddressReader(request.GET)
    text, kind = asked.text("q"), asked.choice("tipo", Kind.values)
    number = max(1, asked.number("pagina") or 1)
    found = entry.search(text=text, kind=kind, page=number)
    named = shortcut.shortcuts(text)
    meant = word.suggestion(text) if found.everywhere < _FEW and not named else ""
    searched = text
    if meant and not found.everywhere:
        found, searched, meant = entry.search(text=meant, kind=kind, page=number), meant, ""
    shown = result_page(
        asked=asked,
        text=text,
        searched=searched,
        kind=kind,
        number=number,
        found=found,
        meant=meant,
        shortcuts=named,
        has_examples=not (found.everywhere or named),
    )
    return page(
        request,
        "search/results.html",
        title=_("Buscar «%(text)s»") % {"text": text} if text else _("Buscar"),
        breadcrumbs=[Link(_("Buscar"))],
        notices=asked.notices,
        results=shown,
    )
