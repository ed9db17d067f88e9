"""The foot of every page: what this is and where its data are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.links import local_path
from tequio.ui.tags import component
from tequio.ui.values import Link

PLACES: Final = (
    ("/acerca/", _("Acerca de Tequio")),
    ("/datos/", _("Datos abiertos")),
    ("/bitacora/", _("Bitácora pública")),
)


@component(reads_page=True)
def site_footer(context: Mapping[str, object]) -> dict[str, object]:
    """Say what Tequio is, link data and log, switch the language."""
    links = [Link(label, local_path(path)) for path, label in PLACES]
    return {"links": links, "request": context.get("request")}
