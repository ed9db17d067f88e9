"""The home page and what Tequio says of itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.site import policy
from tequio.site.pages.home import home_page
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.values import Link


@governed_by(
    policy.READ_SITE,
    reads=Reads(("plans", "exercises", "recommendations", "deadlines", "directory", "governance")),
)
def home(request: Request) -> HttpResponse:
    """Show in one screen what this is and what matters now."""
    return page(
        request,
        "site/home.html",
        title=_("Gobierno abierto local"),
        description=_("Los compromisos de los gobiernos locales con su gente, y qué pasó con ellos."),
        home=home_page(),
    )


@governed_by(policy.READ_SITE, reads=Reads(()))
def about(request: Request) -> HttpResponse:
    """Say what Tequio is and what can be believed of it."""
    return page(
        request,
        "site/about.html",
        title=_("Acerca de Tequio"),
        breadcrumbs=[Link(_("Inicio"), local_path("/")), Link(_("Acerca de Tequio"))],
    )


@governed_by(policy.READ_SITE, reads=Reads(()))
def demonstration(request: Request) -> HttpResponse:
    """Say what the documents of the demonstration are."""
    return page(
        request,
        "site/demonstration.html",
        title=_("Documento de demostración"),
        demo=True,
        breadcrumbs=[
            Link(_("Ejercicio de demostración"), local_path("/ejercicio/demo/")),
            Link(_("Documento de demostración")),
        ],
    )
