"""The page of the assessments of a commitment."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.plans.acts.assessment import offered
from tequio.plans.acts.commitment import commitment_or_404
from tequio.plans.pages import assessment as assessments_page
from tequio.plans.policy import plan as policy
from tequio.plans.queries import scope
from tequio.plans.queries.assessment import assessment_view, assessments_of
from tequio.plans.queries.commitment import commitment_view
from tequio.ui.governed import governed_by
from tequio.ui.pages import page


@governed_by(policy.READ_PLANS, reads=scope.COMMITMENT)
def assessment(request: Request, code: str) -> HttpResponse:
    """Show what was assessed, on which scales and what others say."""
    found = commitment_or_404(code)
    there = assessments_of(found)
    view = commitment_view(found, tuple(map(assessment_view, there)))
    return page(
        request,
        "plans/assessment.html",
        title=_("Evaluación del compromiso"),
        section="compromisos",
        breadcrumbs=assessments_page.breadcrumbs(view),
        demo=view.fictitious,
        assessment=assessments_page.assessment_page(view),
        acts=offered(found, there),
    )
