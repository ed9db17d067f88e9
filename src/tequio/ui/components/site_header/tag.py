"""The head of every page: mark, sections, account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from tequio.ui.links import bare_path, local_path
from tequio.ui.tags import component
from tequio.ui.values import Link

SECTIONS: Final = (
    ("ejercicios", _("Ejercicios")),
    ("compromisos", _("Compromisos")),
    ("ods", _("ODS")),
    ("recomendaciones", _("Recomendaciones")),
    ("directorio", _("Directorio")),
    ("bitacora", _("Bitácora")),
)


@component(reads_page=True)
def site_header(context: Mapping[str, object]) -> dict[str, object]:
    """Show the sections; `section` or the address tells which is open."""
    request = context.get("request")
    path = bare_path(getattr(request, "path", "/"))
    current = context.get("section") or path.partition("/")[0]
    return {
        "home_url": local_path("/"),
        "sections": [(Link(label, local_path(f"/{slug}/")), slug == current) for slug, label in SECTIONS],
        "person": _person_name(getattr(request, "user", None)),
        "own": [
            Link(_("Mi mesa"), local_path("/mi-mesa/")),
            Link(_("Lo que debo"), local_path("/lo-que-debo/")),
            Link(_("Mi cuenta"), _url_of_view("account")),
            Link(_("Salir"), _url_of_view("account_logout")),
        ],
        # Without a request (an error page) nobody knows who is asking.
        "sign_in_url": request and (context.get("sign_in_url") or _sign_in_url()),
        "account_url": _url_of_view("account"),
    }


def _person_name(person: object) -> str:
    if not getattr(person, "is_authenticated", False):
        return ""
    return str(person)


def _sign_in_url() -> str:
    return _url_of_view("account_request_login_code") or _url_of_view("account_login")


def _url_of_view(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
