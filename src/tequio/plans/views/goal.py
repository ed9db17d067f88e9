"""Pages of the Sustainable Development Goals."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.plans.forms import commitment_list as forms
from tequio.plans.pages import goal as goals_page
from tequio.plans.policy import plan as policy
from tequio.plans.queries.goal import commitments_with_goal, goal_counts, goal_view, targets_of_goal
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_PLANS, reads=Reads(("plans", "exercises", "directory")))
def goals(request: Request) -> HttpResponse:
    """Show the seventeen goals with how many commitments each has."""
    counts = goal_counts()
    return page(
        request,
        "plans/goals.html",
        title=_("Objetivos de Desarrollo Sostenible"),
        section="ods",
        breadcrumbs=[Link(_("ODS"))],
        chart=goals_page.goals_chart(counts, commitments_with_goal()),
    )


@governed_by(policy.READ_PLANS, reads=Reads(("plans", "exercises", "directory")))
def goal(request: Request, number: int) -> HttpResponse:
    """Show a goal: its targets and who contributes to them."""
    asked = AddressReader(request.GET)
    targets = targets_of_goal(number=number)
    target = asked.choice("meta", targets)
    found = goal_view(number=number, target=target, place=forms.place_of(asked))
    if found is None:
        raise Http404(_("Los Objetivos de Desarrollo Sostenible van del 1 al 17."))
    return page(
        request,
        "plans/goal.html",
        title=f"{found.goal.code}. {found.goal.title}",
        section="ods",
        breadcrumbs=[Link(_("ODS"), local_path("/ods/")), Link(found.goal.title)],
        notices=asked.notices,
        goal=goals_page.goal_page(asked=asked, view=found, target=target),
    )
