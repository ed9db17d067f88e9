"""Examples of the component `pagination`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "pagination",
    _("Páginas"),
    _("Al pie de una lista larga, hacia lo más reciente y lo más antiguo."),
    (Example("En medio", '{% pagination "#nuevas" "#viejas" %}'),),
)
