"""Examples of the component `demo`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "demo",
    _("Marca de demostración"),
    _("En todo lo que toca el ejercicio ficticio."),
    (
        Example("Etiqueta", "<p>{% demo_label %}</p>"),
        Example("Banda de página", "{% demo_banner %}"),
    ),
)
