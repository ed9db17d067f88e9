"""The page of a milestone."""

from __future__ import annotations

from django.http import HttpResponse

from tequio.foundation.requests import Request
from tequio.plans.acts import duty
from tequio.plans.acts.arrival import arrivals_offered
from tequio.plans.acts.confirmation import CONFIRM, MILESTONE_SEEN
from tequio.plans.acts.gathering import GATHERINGS
from tequio.plans.acts.milestone import milestone_or_404, offered
from tequio.plans.acts.report import mended
from tequio.plans.pages import milestone as milestones_page
from tequio.plans.policy import plan as policy
from tequio.plans.queries import scope
from tequio.plans.queries.milestone import milestone_view
from tequio.ui.governed import governed_by
from tequio.ui.pages import page


@governed_by(policy.READ_PLANS, reads=scope.PART)
def milestone(request: Request, code: str) -> HttpResponse:
    """Show a milestone: promised, reported, verified, and what proves it."""
    found = milestone_or_404(code)
    view = milestone_view(found)
    return page(
        request,
        "plans/milestone.html",
        title=view.title,
        section="compromisos",
        breadcrumbs=milestones_page.breadcrumbs(view),
        demo=view.fictitious,
        milestone=milestones_page.milestone_page(view, confirm_at=CONFIRM.url_at),
        acts=(
            *offered(found),
            *mended(found, request.actor),
            *arrivals_offered(found, request.actor),
            *duty.offered(found, view.holders),
            MILESTONE_SEEN.on(found),
            GATHERINGS.on(found.commitment.plan.exercise),
        ),
    )
