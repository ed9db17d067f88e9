"""Examples of the component `bar_chart`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.bar_chart.tag import Bar, BarChart
from tequio.ui.examples import Example, Sheet

CHART: Final = BarChart(
    "Compromisos por ODS",
    "El ODS 16, Paz, justicia e instituciones sólidas, es el más citado: 19 de 42 compromisos.",
    (
        Bar("16 Paz, justicia e instituciones sólidas", 19, "#16"),
        Bar("4 Educación de calidad", 8, "#4"),
        Bar("14 Vida submarina", 2, "#14"),
        Bar("7 Energía asequible y no contaminante", 0),
    ),
    "Objetivo",
    "Compromisos",
)
EMPTY: Final = BarChart("Compromisos por ODS", "Todavía no hay compromisos.", ())

SHEET: Final = Sheet(
    "bar_chart",
    _("Barras"),
    _("Para comparar cantidades de una misma medida."),
    (
        Example("Compromisos por objetivo", "{% bar_chart chart %}", {"chart": CHART}),
        Example("Sin datos", "{% bar_chart chart %}", {"chart": EMPTY}),
    ),
)
