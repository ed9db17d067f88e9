"""Examples of the component `event_line`."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.examples import Example, Sheet

EVENTS: Final = (
    EventLine(
        date(2017, 9, 19),
        "Campeche publicó su primer plan de acción local con 6 compromisos.",
        "#plan",
        412,
        "#412",
    ),
    EventLine(
        date(2020, 5, 25),
        "La Comisión de Gobierno Abierto emitió cuatro recomendaciones ante la contingencia sanitaria.",
        "#rec",
        398,
        "#398",
    ),
    EventLine(
        date(2026, 3, 2),
        "El secretariado de la entidad de demostración instaló su mesa de agua.",
        "#demo",
        1377,
        "#1377",
        True,
    ),
)

SHEET: Final = Sheet(
    "event_line",
    _("Línea de la bitácora"),
    _("Para lo que quedó registrado: fecha, frase con enlace y número de registro."),
    (Example("Lo último", "{% event_lines events %}", {"events": EVENTS}),),
)
