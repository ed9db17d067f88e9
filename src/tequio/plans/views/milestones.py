"""The page of a milestone and the forms of its acts."""

from __future__ import annotations

from django.http import HttpResponse

from tequio.foundation.requests import Request
from tequio.plans import policy
from tequio.plans.acts.milestone import milestone_or_404, offered
from tequio.plans.models.work import Milestone
from tequio.plans.pages import milestone as milestones_page
from tequio.plans.queries import progress as queries
from tequio.plans.views.acting import Thing
from tequio.ui.components import Link
from tequio.ui.governed import governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page


@governed_by(policy.READ_PLANS)
def milestone(request: Request, code: str) -> HttpResponse:
    """Show a milestone: promised, reported, verified, and what proves it."""
    found = milestone_or_404(code)
    view = queries.milestone_view(found)
    return page(
        request,
        "plans/milestone.html",
        title=view.title,
        section="compromisos",
        breadcrumbs=milestones_page.breadcrumbs(view),
        demo=view.fictitious,
        milestone=milestones_page.milestone_page(view),
        acts=offered(found),
    )


def thing_of(milestone: Milestone) -> Thing:
    """Return a milestone as what a form acts on."""
    view = queries.milestone_view(milestone)
    crumbs = milestones_page.breadcrumbs(view)[:-1]
    return Thing(Link(view.title, url_of(view.ref)), crumbs, milestones_page.promised(view), view.fictitious)
