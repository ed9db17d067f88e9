"""Pages of commitments and of their versions."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.plans.acts import acceptance as accepting
from tequio.plans.acts import commitment as texts
from tequio.plans.acts import duty
from tequio.plans.acts import indicator as indicators
from tequio.plans.acts.commitment import commitment_or_404
from tequio.plans.acts.confirmation import CONFIRM
from tequio.plans.forms import commitment_list as forms
from tequio.plans.pages import commitment as commitments_page
from tequio.plans.pages import commitment_list as list_page
from tequio.plans.pages import version as versions_page
from tequio.plans.pages.document import files_of
from tequio.plans.policy import plan as policy
from tequio.plans.queries import scope
from tequio.plans.queries.change import proposals_of
from tequio.plans.queries.commitment import commitment_view, version_of
from tequio.plans.queries.commitment_list import choices as choices_query
from tequio.plans.queries.commitment_list import commitments as commitments_query
from tequio.plans.queries.duty import noted_holders_of
from tequio.ui.governed import governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.subscriptions import feed_of, subscriptions
from tequio.ui.values import Link


@governed_by(policy.READ_PLANS, reads=Reads(("plans", "exercises", "directory")))
def commitments(request: Request) -> HttpResponse:
    """Show every published commitment, narrowed by the address."""
    asked = AddressReader(request.GET)
    choices = choices_query(place=asked.text("estado"))
    wanted = forms.wanted_of(asked, choices)
    layout = asked.choice("vista", (list_page.CARDS, list_page.TABLE))
    found = commitments_query(wanted=wanted, place=forms.place_of(asked))
    return page(
        request,
        "plans/commitments.html",
        title=_("Compromisos"),
        description=_("Los compromisos de los planes de acción local de gobierno abierto."),
        section="compromisos",
        breadcrumbs=[Link(_("Compromisos"))],
        notices=asked.notices,
        listing=list_page.listing_page(
            asked=asked, wanted=wanted, layout=layout, choices=choices, found=found
        ),
    )


@governed_by(policy.READ_PLANS, reads=scope.COMMITMENT)
def commitment(request: Request, code: str) -> HttpResponse:
    """Show one commitment: its situation, its thread and its sheet."""
    found = commitment_or_404(code)
    view, holders = commitment_view(found), noted_holders_of(found)
    return page(
        request,
        "plans/commitment.html",
        title=view.content.title,
        description=view.content.summary,
        section="compromisos",
        breadcrumbs=commitments_page.breadcrumbs(view),
        demo=view.fictitious,
        commitment=commitments_page.commitment_page(
            view,
            proposals_of(found, {one.number: one.content for one in view.versions}),
            holders=holders,
            confirm_at=CONFIRM.url_at,
        ),
        acts=(
            *texts.offered(found, view.content.milestones),
            *(duty.offered(found, holders) if view.content.milestones else ()),
            *accepting.offered(found),
            *indicators.offered(found, view.content.indicators),
        ),
        feed=feed_of(view.ref),
        downloads=(*files_of(url_of(found.ref)), *subscriptions(view.ref)),
    )


@governed_by(policy.READ_PLANS, reads=scope.COMMITMENT)
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
