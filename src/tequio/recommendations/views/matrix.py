"""Who answered what, addressee by addressee."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.ledger.queries import last_leaf
from tequio.recommendations import policy
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.pages.matrix import MatrixOutline, matrix_groups, matrix_outline
from tequio.recommendations.pages.matrix_paper import download_of, matrix_paper
from tequio.recommendations.pages.recommendation import SECTION, downloads, list_link
from tequio.recommendations.queries import scope
from tequio.recommendations.queries.matrix import MatrixFilter, rows_of_matrix
from tequio.recommendations.views.recommendation import recommendation_or_404
from tequio.ui.dates import day
from tequio.ui.governed import governed_by
from tequio.ui.links import site_address, url_of
from tequio.ui.pages import page
from tequio.ui.printing.files import PDF, attached, unprinted
from tequio.ui.printing.press import CannotPrint, pdf_of
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_RECOMMENDATIONS, reads=scope.RECOMMENDATION)
def matrix(request: Request, code: str) -> HttpResponse:
    found = recommendation_or_404(code)
    outline = matrix_outline(found)
    asked = AddressReader(request.GET)
    wanted = _wanted(asked, outline)
    after, before = asked.number("despues"), asked.number("antes")
    shown = rows_of_matrix(found, wanted=wanted, after=after, before=before)
    return page(
        request,
        "recommendations/matrix.html",
        title=_("Quién respondió qué"),
        section=SECTION,
        breadcrumbs=[list_link(), Link(day(found.issued_on), url_of(found.ref)), Link(_("Matriz"))],
        notices=asked.notices,
        demo=found.fictitious,
        matching=shown.matching,
        groups=matrix_groups(shown),
        outline=outline,
        filters=outline.filters(wanted),
        filtered=wanted != MatrixFilter(),
        # Whoever asked for something sees it at once, on a phone too.
        opened=bool(request.GET),
        newer=asked.address_with(antes=shown.before, despues=None) if shown.before else "",
        older=asked.address_with(despues=shown.after, antes=None) if shown.after else "",
        downloads=[download_of(found, asked.address_with(despues=None, antes=None)), *downloads(code)],
        changes_url=f"?desde_registro={(last_leaf(about=[found.ref]) or (0,))[0]}",
    )


@governed_by(policy.READ_RECOMMENDATIONS, reads=scope.RECOMMENDATION)
def matrix_pdf(request: Request, code: str) -> HttpResponse:
    """Give the matrix on landscape paper, narrowed as its page is; where none can be made, lead to it."""
    found = recommendation_or_404(code)
    asked = AddressReader(request.GET)
    paper = matrix_paper(found, _wanted(asked, matrix_outline(found)))
    site = site_address()
    try:
        content = pdf_of(
            render_to_string("recommendations/matrix_paper.html", {"paper": paper, "site": site})
        )
    except CannotPrint:
        return unprinted(
            request,
            page_url=f"{url_of(found.ref)}matriz/",
            page_label=_("Matriz para imprimir"),
            section=SECTION,
            breadcrumbs=[list_link(), Link(day(found.issued_on), url_of(found.ref)), Link(_("Matriz"))],
            demo=found.fictitious,
        )
    return attached(content, content_type=PDF, name=f"matriz-{found.code}.pdf")


def _wanted(asked: AddressReader, outline: MatrixOutline) -> MatrixFilter:
    return MatrixFilter(
        state=asked.choice("estado", [value for value, _label in outline.states]),
        status=asked.choice("situacion", AnswerStatus.values),
        kind=asked.choice("tipo", [value for value, _label in outline.kinds]),
        since=asked.number("desde_registro"),
    )
