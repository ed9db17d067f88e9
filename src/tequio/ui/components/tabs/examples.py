"""Examples of the component `tabs`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.tabs.tag import Tab
from tequio.ui.examples import Example, Sheet

TABS: Final = (
    Tab("Compromisos", "#compromisos", True, 6),
    Tab("Sesiones", "#sesiones", False, 0),
    Tab("Documentos", "#documentos"),
)

SHEET: Final = Sheet(
    "tabs",
    _("Pestañas"),
    _("Para vistas vecinas de una misma cosa; son enlaces."),
    (Example("De un ejercicio", '{% tabs items "Partes del ejercicio" %}', {"items": TABS}),),
)
