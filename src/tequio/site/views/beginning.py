"""The first steps of an installation of one's own."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.directory.queries.territory import states, territory_with_code
from tequio.foundation.requests import Request
from tequio.site import policy
from tequio.site.pages.beginning import beginning_page, steps_of
from tequio.site.queries.beginning import begun
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_FIRST_STEPS)
def first_steps(request: Request) -> HttpResponse:
    """Lead whoever operates from an empty installation to its first exercise."""
    found = begun()
    asked = AddressReader(request.GET)
    choices = [(line.code, line.name) for line in states()]
    chosen = asked.choice("lugar", [code for code, _name in choices])
    place = territory_with_code(chosen) if chosen else found.place
    return page(
        request,
        "site/first_steps.html",
        title=_("Primeros pasos"),
        breadcrumbs=[Link(_("Primeros pasos"))],
        notices=asked.notices,
        beginning=beginning_page(steps_of(found, place), place, choices),
        place=place,
    )
