"""Pages of what is still written, to whoever writes it or will answer for it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.plans.acts.section import WRITE, drafted_or_404
from tequio.plans.pages import draft as drafts_page
from tequio.plans.policy.commitment import DESCRIBE_COMMITMENT
from tequio.plans.policy.plan import OPEN_FORMS, READ_DRAFT
from tequio.plans.queries.draft import drafted
from tequio.ui.governed import governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page
from tequio.ui.values import Link
from tequio.ui.views import forbidden


@governed_by(OPEN_FORMS)
def commitment(request: Request, code: str) -> HttpResponse:
    """Show a commitment section by section, with what it lacks to be published."""
    found = drafted_or_404(code)
    if not found.plan.is_draft:
        return HttpResponseRedirect(url_of(found.ref))
    decision = decide(READ_DRAFT, request.actor, found)
    if not decision.allowed:
        return forbidden(request, reason=decision.reason)
    may_write = decide(DESCRIBE_COMMITMENT, request.actor, found).allowed
    return page(
        request,
        "plans/drafted.html",
        title=found.title,
        section="compromisos",
        breadcrumbs=(*drafts_page.crumbs_of_plan(found.plan), Link(_("Compromiso %s") % found.number)),
        demo=found.plan.fictitious,
        drafted=drafts_page.drafted_page(
            drafted(found), found.plan, lambda section: WRITE[section].url(found) if may_write else ""
        ),
    )
