"""Examples of the component `cards`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.cards.tag import Card
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import State, Tag

CARDS: Final = (
    Card(
        "Proyecto estratégico que junte a los eslabones de la cadena productiva del pulpo",
        "#4",
        "Compromiso · Campeche · 2017",
        "Tema: pesca y economía local.",
        (State("none", "Sin información"),),
        tags=(Tag("ODS 14"),),
    ),
    Card(
        "Secretariado técnico local de Campeche",
        "#stl",
        "Órgano · Campeche",
        "6 asientos, instalado el 31 de agosto de 2016.",
    ),
    Card("Ejercicio de demostración", "#demo", "Ejercicio", "", (State("wait", "En consulta"),), True),
)

SHEET: Final = Sheet(
    "cards",
    _("Tarjetas"),
    _("Para resultados de una búsqueda o listas cortas de cosas distintas."),
    (Example("Resultados", "{% cards items %}", {"items": CARDS}),),
)
