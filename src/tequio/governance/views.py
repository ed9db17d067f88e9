"""Pages of bodies and of their sessions."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.governance import policy
from tequio.governance.acts import BODY, SESSION, body_or_404, session_or_404
from tequio.governance.pages import annual_reports, body_page, session_page
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.subscriptions import feed_of, subscriptions
from tequio.ui.values import Link


@governed_by(policy.READ_BODY)
def body(request: Request, code: str) -> HttpResponse:
    """Show who sits in a body, who facilitates it and what it agreed."""
    row = body_or_404(code)
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
        acts=(BODY.on(row),),
        feed=feed_of(found.ref),
        downloads=[*annual_reports(found), *subscriptions(found.ref)],
    )


@governed_by(policy.READ_BODY)
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
