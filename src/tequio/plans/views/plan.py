"""The page of a plan."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.plans.acts.plan import PLAN, plan_or_404
from tequio.plans.forms import commitment_list as forms
from tequio.plans.pages import plan as plans_page
from tequio.plans.policy import plan as policy
from tequio.plans.queries import scope
from tequio.plans.queries.closing import closed_balance
from tequio.plans.queries.commitment_list import choices as choices_query
from tequio.plans.queries.commitment_list import commitments as commitments_query
from tequio.plans.queries.milestone_list import progress_of_plan
from tequio.plans.queries.plan import plan_with_code
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader


@governed_by(policy.READ_PLANS, reads=scope.PLAN)
def plan(request: Request, code: str) -> HttpResponse:
    """Show a plan with its commitments."""
    found = plan_with_code(code=code)
    if found is None:
        raise Http404(_("No hay un plan publicado con ese identificador."))
    asked = AddressReader(request.GET)
    choices = choices_query(plan=code)
    wanted = forms.wanted_of_plan(asked, choices, plan=code)
    listed = commitments_query(wanted=wanted, place=forms.place_of(asked))
    return page(
        request,
        "plans/plan.html",
        title=found.title,
        section="compromisos",
        breadcrumbs=plans_page.breadcrumbs(found),
        notices=asked.notices,
        demo=found.fictitious,
        plan=plans_page.plan_page(
            asked=asked,
            plan=found,
            wanted=wanted,
            choices=choices,
            found=listed,
            progress=progress_of_plan(code),
            balance=closed_balance(code) if found.closed_on else None,
        ),
        acts=() if found.source else (PLAN.on(plan_or_404(code)),),
    )
