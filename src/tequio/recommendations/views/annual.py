"""The annual report of a commission: its page and the drafts to finish."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.governance.models.body import Body
from tequio.recommendations import policy
from tequio.recommendations.pages.annual import annual_report, draft_downloads, year_tabs
from tequio.recommendations.pages.recommendation import SECTION
from tequio.recommendations.queries.annual import commission_with_code, years_of
from tequio.ui.drafting import opendocument, word
from tequio.ui.governed import governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page
from tequio.ui.printing.files import attached
from tequio.ui.values import Link

_MOST_ON_A_PAGE: Final = 60
_MOST_IN_A_FILE: Final = 500
_WRITERS: Final = {
    "docx": (word.as_docx, word.CONTENT_TYPE),
    "odt": (opendocument.as_odt, opendocument.CONTENT_TYPE),
}


@governed_by(policy.READ_RECOMMENDATIONS)
def report(request: Request, code: str, year: int) -> HttpResponse:
    """Show what a commission did in a year."""
    body, years = _found(code, year)
    shown = annual_report(body, year, most=_MOST_ON_A_PAGE)
    return page(
        request,
        "recommendations/annual.html",
        title=shown.title,
        section=SECTION,
        breadcrumbs=[Link(body.name, url_of(body.ref)), Link(shown.title)],
        demo=body.fictitious,
        report=shown,
        years=year_tabs(body, years, current=year),
        downloads=draft_downloads(body, year, kinds=tuple(_WRITERS)),
    )


@governed_by(policy.READ_RECOMMENDATIONS)
def draft(request: Request, code: str, year: int, kind: str) -> HttpResponse:
    """Give the report as a draft for a word processor."""
    if kind not in _WRITERS:
        raise Http404(_("El informe se descarga en DOCX o en ODT."))
    body, _years = _found(code, year)
    write, content_type = _WRITERS[kind]
    content = write(annual_report(body, year, most=_MOST_IN_A_FILE))
    return attached(content, content_type=content_type, name=f"informe-{body.code}-{year}.{kind}")


def _found(code: str, year: int) -> tuple[Body, tuple[int, ...]]:
    body = commission_with_code(code)
    years = years_of(body) if body else ()
    if body is None or year not in years:
        raise Http404(_("No hay un informe anual de ese órgano en ese año."))
    return body, years
