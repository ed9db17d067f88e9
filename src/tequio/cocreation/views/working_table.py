"""The page of a table."""

from __future__ import annotations

from django.http import HttpResponse

from tequio.cocreation import policy
from tequio.cocreation.acts.process import SECTION
from tequio.cocreation.acts.working_table import TABLE, table_or_404
from tequio.cocreation.pages import working_table as pages
from tequio.cocreation.pages.process import process_crumbs
from tequio.cocreation.pages.sheet import counts_shown, sheets_url
from tequio.cocreation.queries import working_table as queries
from tequio.cocreation.queries.sheet import sheet_counts
from tequio.foundation.policy import decide
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.pages import page


@governed_by(policy.READ_PROCESSES, reads=Reads(("directory", "governance"), queries.exercise_of_table))
def table(request: Request, code: str) -> HttpResponse:
    """Show one table; with its key to whoever works at it."""
    found = table_or_404(code)
    counts = queries.counts_at(found)
    works_here = decide(policy.READ_TABLE_DESK, request.actor, found).allowed
    return page(
        request,
        "cocreation/table.html",
        title=pages.name_of(found),
        section=SECTION,
        breadcrumbs=(*process_crumbs(found.process), pages.crumb_of(found)),
        demo=found.process.exercise.fictitious,
        table=pages.table_page(
            found,
            queries.turnout_at(found),
            counts,
            queries.brought_to(found),
            queries.minutes_of(found),
        ),
        key=pages.key_facts(found, counts) if works_here and found.key else (),
        sheets=counts_shown(sheet_counts(found)),
        sheets_url=sheets_url(found.ref) if works_here and found.gathers else "",
        acts=(TABLE.on(found),),
    )
