"""Examples of the component `progress`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "progress",
    _("Avance"),
    _("Para un avance: las palabras dicen, la barra acompaña."),
    (
        Example("Parte", '{% progress 3 5 "3 de 5 hitos reportados como hechos" %}'),
        Example("Nada", '{% progress 0 5 "Ningún hito de 5" %}'),
    ),
)
