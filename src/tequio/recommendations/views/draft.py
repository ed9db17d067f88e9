"""Recommendations while they are written: only their secretaries read them."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.foundation.actors import Role
from tequio.foundation.days import day_of
from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.acts.choice import GROUP
from tequio.recommendations.acts.draft import COPYING, NEW, draft_or_404
from tequio.recommendations.acts.recommendation import DRAFTS, ISSUE
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.draft import (
    draft_address,
    draft_page,
    drafts_link,
    drafts_table,
    reach_page,
)
from tequio.recommendations.pages.recommendation import SECTION, list_link
from tequio.recommendations.queries.draft import drafts_of, reach_of
from tequio.ui.acts.view import SEE_OTHER
from tequio.ui.governed import governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link
from tequio.ui.views import forbidden


@governed_by(policy.LIST_DRAFTS)
def drafts(request: Request) -> HttpResponse:
    """List what the person may issue, each with its next step."""
    everywhere = request.actor.holds(Role.OPERATOR, ())
    found = drafts_of(None if everywhere else request.actor.scopes)
    return page(
        request,
        "recommendations/drafts.html",
        title=_("Borradores"),
        section=SECTION,
        breadcrumbs=[list_link(), Link(_("Borradores"))],
        drafts=drafts_table(found, {draft.code: _next_step(draft) for draft in found}),
        acts=(NEW.on(None),),
    )


@governed_by(policy.LIST_DRAFTS)
def draft(request: Request, code: str) -> HttpResponse:
    """Show a draft to whoever may issue it; what was issued is read where everybody reads it."""
    found = draft_or_404(code)
    if found.is_issued:
        return HttpResponseRedirect(url_of(found.ref), status=SEE_OTHER)
    DRAFTS.refuse_hidden(request.actor, found)
    decision = decide(policy.READ_DRAFTS, request.actor, found)
    if not decision.allowed:
        return forbidden(request, reason=decision.reason)
    shown = draft_page(found, reach_of(found, issued_on=day_of(request.now)))
    return page(
        request,
        "recommendations/draft.html",
        title=shown.title,
        section=SECTION,
        breadcrumbs=[list_link(), drafts_link(), Link(shown.title)],
        demo=shown.fictitious,
        draft=shown,
        choose_url=GROUP.url(found),
        acts=(DRAFTS.on(found), COPYING.on(found)),
    )


@governed_by(policy.LIST_DRAFTS)
def reach(request: Request, code: str) -> HttpResponse:
    """List whom a draft would reach today."""
    found = draft_or_404(code)
    DRAFTS.refuse_hidden(request.actor, found)
    decision = decide(policy.READ_DRAFTS, request.actor, found)
    if not decision.allowed:
        return forbidden(request, reason=decision.reason)
    asked = AddressReader(request.GET)
    shown = reach_page(reach_of(found, issued_on=day_of(request.now)), start=asked.number("desde"))
    return page(
        request,
        "recommendations/reach.html",
        title=_("A quién alcanza hoy"),
        section=SECTION,
        breadcrumbs=[
            list_link(),
            drafts_link(),
            Link(found.title, draft_address(found)),
            Link(_("Destinatarios")),
        ],
        notices=asked.notices,
        demo=found.fictitious,
        reach=shown,
        newer=asked.address_with(desde=shown.before or None) if shown.before >= 0 else "",
        older=asked.address_with(desde=shown.after) if shown.after >= 0 else "",
    )


def _next_step(found: Recommendation) -> Link:
    """Lead to whom it is for while that is not said, and then to issuing it."""
    if found.drafted_reach == 0:
        return Link(_("Decir a quién se dirige"), GROUP.url(found))
    return Link(_("Emitirla"), ISSUE.url(found))
