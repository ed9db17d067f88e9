"""The sheets of a table, for whoever prints and types them."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tequio.cocreation import policy
from tequio.cocreation.acts.process import SECTION
from tequio.cocreation.acts.sheet import ENTER, SHEETS, links_of
from tequio.cocreation.acts.working_table import table_or_404
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.pages import sheet as pages
from tequio.cocreation.pages.process import process_crumbs
from tequio.cocreation.pages.working_table import name_of
from tequio.cocreation.queries import sheet as queries
from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page
from tequio.ui.printing.files import PDF, attached, unprinted
from tequio.ui.printing.press import CannotPrint, pdf_of
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.OPEN_FORMS)
def sheets(request: Request, code: str) -> HttpResponse:
    """Show the sheets of a table to whoever works at it."""
    table = table_or_404(code)
    refusal = decide(policy.READ_TABLE_DESK, request.actor, table).reason
    return _shown(request, table, str(refusal)) if refusal else _list(request, table)


@governed_by(policy.OPEN_FORMS)
def sheets_pdf(request: Request, code: str) -> HttpResponse:
    """Give a batch of sheets to print, to whoever works at the table."""
    table = table_or_404(code)
    refusal = decide(policy.READ_TABLE_DESK, request.actor, table).reason
    if refusal:
        return _shown(request, table, str(refusal))
    batch = min(AddressReader(request.GET).number("lote") or 1, queries.MOST_BATCHES)
    first = (batch - 1) * pages.BATCH + 1
    found = queries.sheets_of(table, first=first, last=first + pages.BATCH - 1)
    if not found:
        return _list(request, table)
    html = render_to_string("cocreation/sheets_paper.html", {"paper": pages.paper_of(table, found)})
    try:
        content = pdf_of(html)
    except CannotPrint:
        return unprinted(
            request,
            page_url=pages.sheets_url(table.ref),
            page_label=_("Hojas de papel"),
            section=SECTION,
            breadcrumbs=_crumbs(table),
            demo=table.process.exercise.fictitious,
        )
    return attached(content, content_type=PDF, name=f"hojas-{table.code}-{found[0].number}.pdf")


def _list(request: Request, table: WorkingTable) -> HttpResponse:
    found = queries.sheets_of(table)
    following = queries.next_to_enter(table)
    listed = pages.sheets_page(table, found, queries.sheet_counts(table), act_at=links_of)
    return _shown(
        request,
        table,
        "",
        sheets=listed,
        start=ENTER.url(following) if following else "",
        acts=(SHEETS.on(table),),
    )


def _shown(request: Request, table: WorkingTable, refusal: str, **more: object) -> HttpResponse:
    return page(
        request,
        "cocreation/sheets.html",
        status=403 if refusal else 200,
        title=_("Hojas de papel"),
        section=SECTION,
        breadcrumbs=_crumbs(table),
        demo=table.process.exercise.fictitious,
        refusal=refusal,
        **more,
    )


def _crumbs(table: WorkingTable) -> tuple[Link, ...]:
    return (
        *process_crumbs(table.process),
        Link(name_of(table), url_of(table.ref)),
        Link(_("Hojas de papel")),
    )
