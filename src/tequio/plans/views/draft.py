"""Pages of what is still written, to whoever writes it or will answer for it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.plans.acts.draft import MOVED
from tequio.plans.acts.plan import DRAFTED_PLAN, plan_or_404
from tequio.plans.acts.section import DRAFTED, WRITE, drafted_or_404
from tequio.plans.pages import draft as drafts_page
from tequio.plans.pages.document import papers_of
from tequio.plans.policy.commitment import DESCRIBE_COMMITMENT
from tequio.plans.policy.plan import OPEN_FORMS, READ_DRAFT, WRITE_DRAFT
from tequio.plans.queries.draft import (
    commitments_of_draft,
    drafted,
    removed_from,
    term_that_ends_before,
)
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.values import Link
from tequio.ui.views import forbidden


@governed_by(OPEN_FORMS)
def plan(request: Request, code: str) -> HttpResponse:
    """Show a plan that is still written, with what it lacks to be published."""
    found = plan_or_404(code)
    if not found.is_draft:
        return HttpResponseRedirect(drafts_page.draft_url(found))
    DRAFTED_PLAN.refuse_hidden(request.actor, found)
    decision = decide(READ_DRAFT, request.actor, found)
    if not decision.allowed:
        return forbidden(request, reason=decision.reason)
    may_write = decide(WRITE_DRAFT, request.actor, found).allowed
    return page(
        request,
        "plans/draft.html",
        title=found.title,
        section="compromisos",
        breadcrumbs=(*drafts_page.crumbs_to(found), Link(found.title)),
        demo=found.fictitious,
        draft=drafts_page.draft_page(
            found,
            commitments_of_draft(found),
            removed_from(found),
            term_that_ends_before(found),
            lambda drafted, section: WRITE[section].url_at(drafted.ref) if may_write else "",
        ),
        downloads=papers_of(drafts_page.draft_url(found)),
        acts=(DRAFTED_PLAN.on(found),),
    )


@governed_by(OPEN_FORMS)
def commitment(request: Request, code: str) -> HttpResponse:
    """Show a commitment section by section, with what it lacks to be published."""
    found = drafted_or_404(code)
    if not found.plan.is_draft:
        return HttpResponseRedirect(drafts_page.draft_url(found))
    DRAFTED.refuse_hidden(request.actor, found)
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
        is_removed=found.removed_on is not None,
        acts=(MOVED.on(found),),
    )
