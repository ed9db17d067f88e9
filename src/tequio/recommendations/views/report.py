"""The report of a recommendation, as a page and as PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.pages import report as pages
from tequio.recommendations.pages.recommendation import SECTION, downloads, list_link, papers
from tequio.recommendations.pages.report import report_of
from tequio.recommendations.queries import scope
from tequio.recommendations.views.recommendation import recommendation_or_404
from tequio.ui.dates import day
from tequio.ui.governed import governed_by
from tequio.ui.links import site_address, url_of
from tequio.ui.pages import page
from tequio.ui.printing.files import PDF, attached, unprinted
from tequio.ui.printing.press import CannotPrint, pdf_of
from tequio.ui.values import Link


@governed_by(policy.READ_RECOMMENDATIONS, reads=scope.RECOMMENDATION)
def report(request: Request, code: str) -> HttpResponse:
    found = recommendation_or_404(code)
    shown = report_of(found)
    return page(
        request,
        "recommendations/report.html",
        title=_("Informe de seguimiento"),
        section=SECTION,
        breadcrumbs=[list_link(), Link(day(found.issued_on), url_of(found.ref)), Link(_("Informe"))],
        demo=found.fictitious,
        report=shown,
        downloads=[*papers(found), *downloads(code)],
    )


@governed_by(policy.READ_RECOMMENDATIONS, reads=scope.RECOMMENDATION)
def report_pdf(request: Request, code: str) -> HttpResponse:
    """Give the report as a PDF; where none can be made, lead to the page."""
    found = recommendation_or_404(code)
    site = site_address()
    html = render_to_string("recommendations/paper.html", {"paper": pages.paper_of(found), "site": site})
    try:
        content = pdf_of(html)
    except CannotPrint:
        address = url_of(found.ref)
        return unprinted(
            request,
            page_url=f"{address}informe/",
            page_label=_("Informe para imprimir"),
            section=SECTION,
            breadcrumbs=[list_link(), Link(day(found.issued_on), address), Link(_("Informe"))],
            demo=found.fictitious,
        )
    return attached(content, content_type=PDF, name=f"informe-{found.code}.pdf")
