"""Examples of the component `contents`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Link

SHEET: Final = Sheet(
    "contents",
    _("En esta página"),
    _("Para las páginas largas: un renglón que dice qué partes tienen y lleva a cada una."),
    (
        Example(
            "Las partes de un compromiso",
            "{% contents parts %}",
            {"parts": [Link("El problema", "#problema"), Link("Hitos", "#hitos")]},
        ),
    ),
)
