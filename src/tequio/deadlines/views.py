"""What anybody reads of deadlines, suspensions and closures."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.deadlines import policy
from tequio.deadlines.acts.closure import CLOSURES
from tequio.deadlines.acts.deadline import DEADLINE, deadline_or_404
from tequio.deadlines.acts.suspension import SUSPENSION, SUSPENSIONS, suspension_or_404
from tequio.deadlines.pages.closure import closures_table, institution_filter
from tequio.deadlines.pages.deadline import crumbs as deadline_crumbs
from tequio.deadlines.pages.deadline import deadline_view
from tequio.deadlines.pages.suspension import crumbs, notice_view, suspension_view, suspensions_table
from tequio.deadlines.queries.closure import closures as closures_query
from tequio.deadlines.queries.suspension import active_notice
from tequio.deadlines.queries.suspension import suspensions as suspensions_query
from tequio.directory.queries.institution import institution_choices
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_DEADLINES)
def deadline(request: Request, code: str) -> HttpResponse:
    """Show who owes what by which day, and how that day was found."""
    found = deadline_or_404(code)
    view = deadline_view(found)
    return page(
        request,
        "deadlines/deadline.html",
        title=view.title,
        breadcrumbs=[*deadline_crumbs(), Link(view.title)],
        demo=view.fictitious,
        deadline=view,
        acts=(DEADLINE.on(found),),
        has_role=bool(request.actor.grants),
        emergency=notice_view(active_notice()),
    )


@governed_by(policy.READ_DEADLINES, reads=Reads(()))
def suspensions(request: Request) -> HttpResponse:
    """Show on which days terms do not run, and by which decree."""
    asked = AddressReader(request.GET)
    listed = suspensions_query(older_than=asked.number("antes"))
    return page(
        request,
        "deadlines/suspensions.html",
        title=_("Suspensiones de plazos"),
        breadcrumbs=[Link(_("Suspensiones de plazos"))],
        notices=asked.notices,
        table=suspensions_table(listed),
        older=asked.address_with(antes=listed.older) if listed.older else "",
        acts=(SUSPENSIONS.on(None),),
        emergency=notice_view(active_notice()),
    )


@governed_by(policy.READ_DEADLINES, reads=Reads(()))
def suspension(request: Request, code: str) -> HttpResponse:
    """Show one suspension and the due dates it moved."""
    found = suspension_or_404(code)
    view = suspension_view(found)
    return page(
        request,
        "deadlines/suspension.html",
        title=view.title,
        breadcrumbs=[*crumbs(), Link(view.title)],
        suspension=view,
        acts=(SUSPENSION.on(found),),
    )


@governed_by(policy.READ_DEADLINES, reads=Reads(("deadlines", "directory")))
def closures(request: Request) -> HttpResponse:
    """Show the days on which institutions close."""
    asked = AddressReader(request.GET)
    choices = institution_choices()
    chosen = asked.choice("institucion", dict(choices))
    listed = closures_query(institution=chosen, older_than=asked.number("antes"))
    return page(
        request,
        "deadlines/closures.html",
        title=_("Días de cierre de las instituciones"),
        breadcrumbs=[*crumbs(), Link(_("Días de cierre"))],
        notices=asked.notices,
        filters=[institution_filter(choices, chosen)],
        table=closures_table(listed),
        older=asked.address_with(antes=listed.older) if listed.older else "",
        acts=(CLOSURES.on(None),),
    )
