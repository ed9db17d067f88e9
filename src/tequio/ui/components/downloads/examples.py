"""Examples of the component `downloads`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.downloads.tag import Download
from tequio.ui.examples import Example, Sheet

DOWNLOADS: Final = (
    Download("CSV", "#csv", "una fila por compromiso"),
    Download("JSON", "#json", "el plan completo"),
)

SHEET: Final = Sheet(
    "downloads",
    _("Descargas"),
    _("Al pie de lo que también existe como archivo."),
    (Example("De un plan", "{% downloads items %}", {"items": DOWNLOADS}),),
)
