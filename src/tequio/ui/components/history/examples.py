"""Examples of the component `history`."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import State

ENTRIES: Final = (
    HistoryEntry(date(2016, 6, 20), "Se firmó la declaratoria conjunta", "#declaratoria"),
    HistoryEntry(
        date(2016, 8, 31),
        "Se instaló el secretariado técnico local",
        "",
        "2 asientos de sociedad civil, 2 de gobierno, 2 del organismo garante.",
    ),
    HistoryEntry(None, "Sesión de sensibilización", "", "El registro no dice cuándo."),
    HistoryEntry(
        date(2017, 9, 19),
        "Se publicó el primer plan de acción local",
        "#plan",
        "6 compromisos",
        State("good", "Plan publicado"),
    ),
)

SHEET: Final = Sheet(
    "history",
    _("Historia"),
    _("Para contar lo que pasó con una cosa, fecha por fecha."),
    (Example("De un ejercicio", "{% history entries %}", {"entries": ENTRIES}),),
)
