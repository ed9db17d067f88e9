"""Examples of the component `heading`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "heading",
    _("Título de sección"),
    _("Para encabezar una sección; el número dice cuántas cosas contiene."),
    (
        Example("Con cantidad", '{% heading "Compromisos" 42 %}'),
        Example("De tercer nivel", '<h2>Campeche</h2>{% heading "Documentos" level=3 anchor="documentos" %}'),
    ),
)
