"""Pages of plans, commitments and goals."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.plans import policy
from tequio.plans.forms import listing as forms
from tequio.plans.pages import commitment as commitments_page
from tequio.plans.pages import goals as goals_page
from tequio.plans.pages import listing as listing_page
from tequio.plans.pages import plan as plans_page
from tequio.plans.pages import version as versions_page
from tequio.plans.queries.commitment import commitment_with_code, version_of
from tequio.plans.queries.goals import commitments_with_goal, goal_counts, goal_view, targets_of_goal
from tequio.plans.queries.listing import choices as choices_query
from tequio.plans.queries.listing import commitments as commitments_query
from tequio.plans.queries.plan import plan_with_code
from tequio.plans.queries.progress import progress_of_plan
from tequio.ui.components import Link
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.subscriptions import feed_of, subscriptions


@governed_by(policy.READ_PLANS)
def commitments(request: Request) -> HttpResponse:
    """Show every published commitment, narrowed by the address."""
    asked = AddressReader(request.GET)
    choices = choices_query()
    wanted = forms.wanted_of(asked, choices)
    layout = asked.choice("vista", (listing_page.CARDS, listing_page.TABLE))
    found = commitments_query(wanted=wanted, place=forms.place_of(asked))
    return page(
        request,
        "plans/commitments.html",
        title=_("Compromisos"),
        description=_("Los compromisos de los planes de acción local de gobierno abierto."),
        section="compromisos",
        breadcrumbs=[Link(_("Compromisos"))],
        notices=asked.notices,
        listing=listing_page.listing_page(
            asked=asked, wanted=wanted, layout=layout, choices=choices, found=found
        ),
    )


@governed_by(policy.READ_PLANS)
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
        ),
    )


@governed_by(policy.READ_PLANS)
def commitment(request: Request, code: str) -> HttpResponse:
    """Show one commitment: its situation, its thread and its sheet."""
    found = commitment_with_code(code=code)
    if found is None:
        raise Http404(_("No hay un compromiso publicado con ese identificador."))
    return page(
        request,
        "plans/commitment.html",
        title=found.content.title,
        description=found.content.summary,
        section="compromisos",
        breadcrumbs=commitments_page.breadcrumbs(found),
        demo=found.fictitious,
        commitment=commitments_page.commitment_page(found),
        feed=feed_of(found.ref),
        downloads=subscriptions(found.ref),
    )


@governed_by(policy.READ_PLANS)
def version(request: Request, code: str, number: int) -> HttpResponse:
    """Show a version of a commitment and what it changed."""
    found = version_of(code=code, number=number)
    if found is None:
        raise Http404(_("No hay esa versión del compromiso."))
    shown = versions_page.version_page(found)
    return page(
        request,
        "plans/version.html",
        title=shown.title,
        section="compromisos",
        breadcrumbs=versions_page.breadcrumbs(found),
        demo=found.fictitious,
        version=shown,
    )


@governed_by(policy.READ_PLANS)
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


@governed_by(policy.READ_PLANS)
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
