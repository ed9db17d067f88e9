"""The page a public servant opens first."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.site import policy
from tequio.site.pages.beginning import steps_left
from tequio.site.pages.duty import duties_of
from tequio.site.queries.beginning import begun
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.values import Link


@governed_by(policy.READ_DUTIES)
def duties(request: Request) -> HttpResponse:
    """Show what the person owes, decides and is owed, each with its form."""
    found = duties_of(request.actor)
    return page(
        request,
        "site/duties.html",
        title=_("Lo que debo"),
        breadcrumbs=[Link(_("Mi cuenta"), local_path("/mi-cuenta/")), Link(_("Lo que debo"))],
        notices=found.notices,
        duties=found,
        first_steps=steps_left(begun()) if decide(policy.READ_FIRST_STEPS, request.actor).allowed else "",
    )
