"""What nginx says in our place when the site cannot: pages that need nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.ui.pages import SHELL
from tequio.ui.stylesheet import joined

# Where nginx serves them; deploy/nginx.conf says the same.
FOLDER: Final = "/_tequio/"
_SEND_AGAIN: Final = _(
    "Qué hacer: recargue la página en un minuto. Si enviaba un formulario, vuelva atrás con su navegador y "
    "envíelo otra vez: lo que escribió sigue ahí y, aunque se hubiera guardado, no se repite."
)


@dataclass(frozen=True)
class ProxyPage:
    """A status that nginx answers by itself, and what it means to a reader."""

    status: int
    title: Words
    reason: Words
    do: Words = _SEND_AGAIN


PAGES: Final = (
    ProxyPage(
        413,
        _("El envío pesa demasiado"),
        _("Lo que envió pesa más de 12 MB y no se guardó nada."),
        _(
            "Qué hacer: vuelva atrás con su navegador; lo que escribió sigue en el formulario. Elija un "
            "archivo de hasta 10 MB y envíelo otra vez."
        ),
    ),
    ProxyPage(
        429,
        _("Demasiadas visitas desde su conexión"),
        _("Desde su conexión llegaron en un momento más visitas de las que se atienden a una sola."),
    ),
    ProxyPage(
        502,
        _("Volvemos en unos minutos"),
        _("El sitio se está reiniciando o está en mantenimiento. Nada de lo publicado se ha perdido."),
    ),
    ProxyPage(
        503,
        _("Hay demasiadas visitas"),
        _(
            "En este momento hay más visitas de las que se pueden atender. "
            "Nada de lo publicado se ha perdido."
        ),
    ),
    ProxyPage(
        504,
        _("La página tardó demasiado"),
        _("El sitio no contestó a tiempo. Nada de lo publicado se ha perdido."),
    ),
)


def files() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file that nginx serves."""
    yield "tequio.css", joined()
    for shown in PAGES:
        context = {**SHELL, "title": shown.title, "reason": shown.reason, "do": shown.do, "folder": FOLDER}
        yield f"{shown.status}.html", render_to_string("ui/proxy/page.html", context)
