"""Pages of bodies, their seats, their sessions and what these agreed."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.governance import policy
from tequio.governance.acts import agreement as agreement_acts
from tequio.governance.acts import body as body_acts
from tequio.governance.acts import seat as seat_acts
from tequio.governance.acts.session import SESSION, session_or_404
from tequio.governance.pages.agreement import agreement_page
from tequio.governance.pages.body import annual_reports, body_page
from tequio.governance.pages.seat import seat_page
from tequio.governance.pages.session import session_page
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.subscriptions import feed_of, subscriptions
from tequio.ui.values import Link


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def body(request: Request, code: str) -> HttpResponse:
    """Show who sits in a body, who facilitates it and what it agreed."""
    row = body_acts.body_or_404(code)
    found = body_page(row)
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.territory, Link(found.name)]
    return page(
        request,
        "governance/body.html",
        title=found.name,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        body=found,
        acts=body_acts.offered(row),
        feed=feed_of(found.ref),
        downloads=[*annual_reports(found), *subscriptions(found.ref)],
    )


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def seat(request: Request, code: str, number: int) -> HttpResponse:
    """Show who holds a seat, and who did."""
    row = seat_acts.seat_or_404(code, number)
    found = seat_page(row)
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.body, Link(found.title)]
    return page(
        request,
        "governance/seat.html",
        title=found.title,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        seat=found,
        acts=seat_acts.offered(row),
    )


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def agreement(request: Request, code: str) -> HttpResponse:
    """Show what was agreed, who owes it and what became of it."""
    row = agreement_acts.agreement_or_404(code)
    found = agreement_page(row)
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.body, found.session, Link(found.title)]
    return page(
        request,
        "governance/agreement.html",
        title=found.title,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        agreement=found,
        acts=agreement_acts.offered(row),
    )


@governed_by(policy.READ_BODY, reads=Reads(("governance", "deadlines", "directory", "documents")))
def session(request: Request, code: str) -> HttpResponse:
    """Show a session and its agreements."""
    row = session_or_404(code)
    found = session_page(row)
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.body, Link(found.title)]
    return page(
        request,
        "governance/session.html",
        title=found.title,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        session=found,
        acts=(SESSION.on(row),),
    )
