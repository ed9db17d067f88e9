"""What anybody reads of deadlines, suspensions and closures."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.deadlines import policy
from tequio.deadlines.queries.deadlines import deadline_with_code, view_of
from tequio.deadlines.queries.suspensions import active_notice, suspension_view, suspension_with_code
from tequio.deadlines.queries.suspensions import closures as closures_query
from tequio.deadlines.queries.suspensions import suspensions as suspensions_query
from tequio.deadlines.views.possible import acts_on, acts_on_calendars, acts_on_closures, acts_on_suspension
from tequio.directory.queries.institution import institution_choices
from tequio.foundation.requests import Request
from tequio.ui.components import Filter, Link
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader


@governed_by(policy.READ_DEADLINES)
def deadline(request: Request, code: str) -> HttpResponse:
    """Show who owes what by which day, and how that day was found."""
    found = deadline_with_code(code)
    if found is None:
        raise Http404(_("No hay un plazo con esa clave."))
    view = view_of(found)
    return page(
        request,
        "deadlines/deadline.html",
        title=view.title,
        breadcrumbs=[Link(_("Plazos"), local_path("/plazos/suspensiones/")), Link(view.title)],
        demo=view.fictitious,
        deadline=view,
        acts=acts_on(found, request.actor),
        emergency=active_notice(),
    )


@governed_by(policy.READ_DEADLINES)
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
        listed=listed,
        older=asked.address_with(antes=listed.older) if listed.older else "",
        acts=acts_on_calendars(request.actor),
        emergency=active_notice(),
    )


@governed_by(policy.READ_DEADLINES)
def suspension(request: Request, code: str) -> HttpResponse:
    """Show one suspension and the due dates it moved."""
    found = suspension_with_code(code)
    if found is None:
        raise Http404(_("No hay una suspensión con esa clave."))
    view = suspension_view(found)
    return page(
        request,
        "deadlines/suspension.html",
        title=view.title,
        breadcrumbs=[
            Link(_("Suspensiones de plazos"), local_path("/plazos/suspensiones/")),
            Link(view.title),
        ],
        suspension=view,
        acts=acts_on_suspension(found, request.actor),
    )


@governed_by(policy.READ_DEADLINES)
def closures(request: Request) -> HttpResponse:
    """Show the days on which institutions close."""
    asked = AddressReader(request.GET)
    choices = institution_choices()
    chosen = asked.choice("institucion", dict(choices))
    listed = closures_query(institution=chosen, older_than=asked.number("antes"))
    everyone = ("", _("Todas las instituciones"))
    return page(
        request,
        "deadlines/closures.html",
        title=_("Días de cierre de las instituciones"),
        breadcrumbs=[
            Link(_("Suspensiones de plazos"), local_path("/plazos/suspensiones/")),
            Link(_("Días de cierre")),
        ],
        notices=asked.notices,
        filters=[
            Filter("institucion", _("Institución"), value=chosen, choices=[everyone, *choices]),
        ],
        listed=listed,
        older=asked.address_with(antes=listed.older) if listed.older else "",
        acts=acts_on_closures(request.actor, chosen),
    )
