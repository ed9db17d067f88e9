"""Examples of the component `timeline`."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.timeline.tag import Timeline, TimelinePoint, TimelineRow
from tequio.ui.examples import Example, Sheet

ROWS: Final = (
    TimelineRow(
        "Campeche",
        (
            TimelinePoint(0, date(2016, 6, 20)),
            TimelinePoint(1, date(2016, 8, 31)),
            TimelinePoint(2, date(2017, 9, 19)),
        ),
        "#cam",
        "456 días",
    ),
    TimelineRow(
        "Durango",
        (
            TimelinePoint(0, date(2015, 3, 9)),
            TimelinePoint(1, date(2015, 4, 10)),
            TimelinePoint(2, date(2015, 8, 25)),
        ),
        "#dur",
        "169 días",
    ),
    TimelineRow(
        "San Luis Potosí",
        (
            TimelinePoint(0, date(2015, 7, 7)),
            TimelinePoint(1, date(2016, 2, 26)),
            TimelinePoint(2, date(2017, 5, 11)),
        ),
        "#slp",
        "674 días",
    ),
    TimelineRow(
        "Tlaxcala",
        (
            TimelinePoint(0, date(2015, 3, 9)),
            TimelinePoint(1, date(2015, 7, 7)),
            TimelinePoint(2, date(2016, 6, 30)),
        ),
        "#tla",
        "479 días",
    ),
    TimelineRow(
        "Veracruz",
        (
            TimelinePoint(0, date(2015, 3, 9)),
            TimelinePoint(1, date(2015, 4, 17)),
            TimelinePoint(2, date(2016, 1, 14)),
        ),
        "#ver",
        "311 días",
    ),
    TimelineRow(
        "Oaxaca",
        (
            TimelinePoint(0, date(2015, 3, 9)),
            TimelinePoint(1, date(2015, 4, 7)),
            TimelinePoint(2, date(2016, 5, 19)),
        ),
        "#oax",
        "437 días",
    ),
    TimelineRow(
        "Morelos",
        (
            TimelinePoint(0, date(2015, 3, 9)),
            TimelinePoint(1, date(2015, 4, 16)),
            TimelinePoint(2, date(2015, 9, 29)),
        ),
        "#mor",
        "204 días",
    ),
)
EXERCISES: Final = Timeline(
    "Ejercicios locales de gobierno abierto",
    "De la declaratoria al plan pasaron 437 días (mediana) en las entidades que publicaron uno.",
    ("Declaratoria firmada", "Secretariado instalado", "Plan publicado"),
    ROWS,
    "Entidad",
    "Días",
)
EMPTY: Final = Timeline("Ejercicios locales", "Todavía no hay ejercicios con fechas.", ("Declaratoria",), ())

SHEET: Final = Sheet(
    "timeline",
    _("Línea de tiempo"),
    _("Para comparar cuándo llegó cada caso a cada etapa, con su frase y su tabla."),
    (
        Example("Ejercicios locales", "{% timeline drawing %}", {"drawing": EXERCISES}),
        Example("Sin fechas", "{% timeline drawing %}", {"drawing": EMPTY}),
    ),
)
