"""Pages of bodies and of their sessions."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.governance import policy
from tequio.governance.pages import annual_reports, body_page, session_page
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.subscriptions import feed_of, subscriptions
from tequio.ui.values import Link


@governed_by(policy.READ_BODY)
def body(request: Request, code: str) -> HttpResponse:
    """Show who sits in a body, who facilitates it and what it agreed."""
    found = body_page(code)
    if found is None:
        raise Http404(_("No hay un órgano con ese identificador."))
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.territory, Link(found.name)]
    return page(
        request,
        "governance/body.html",
        title=found.name,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        body=found,
        feed=feed_of(found.ref),
        downloads=[*annual_reports(found), *subscriptions(found.ref)],
    )


@governed_by(policy.READ_BODY)
def session(request: Request, code: str) -> HttpResponse:
    """Show a session and its agreements."""
    found = session_page(code)
    if found is None:
        raise Http404(_("No hay una sesión con ese identificador."))
    crumbs = [Link(_("Ejercicios"), local_path("/ejercicios/")), found.body, Link(found.title)]
    return page(
        request,
        "governance/session.html",
        title=found.title,
        section="ejercicios",
        breadcrumbs=crumbs,
        demo=found.fictitious,
        session=found,
    )
