"""Examples of the component `figures`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.figures.tag import Figure
from tequio.ui.examples import Example, Sheet

FIGURES: Final = (
    Figure("Compromisos con seguimiento", 42, "en 7 planes de acción local", "#compromisos"),
    Figure("De la declaratoria al plan", "437 días", "mediana; el plan dura 12 meses"),
    Figure("Recomendaciones con respuesta", "0 de 128", "4 recomendaciones a 32 organismos"),
)

SHEET: Final = Sheet(
    "figures",
    _("Cifras"),
    _("Al principio de una página: tres o cuatro números que importan ahora, con lo que cuentan."),
    (
        Example("Tres cifras", "{% figures items %}", {"items": FIGURES}),
        Example("Una sola, grande", "{% figures items %}", {"items": [Figure("Sujetos obligados", 8419)]}),
    ),
)
