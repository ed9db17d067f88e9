"""Examples of the component `parity_meter`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.parity_meter.tag import SectorSeats
from tequio.ui.examples import Example, Sheet

CAMPECHE: Final = (
    SectorSeats("Sociedad civil", 2),
    SectorSeats("Gobierno", 2),
    SectorSeats("Organismo garante", 2),
)
SINALOA: Final = (
    SectorSeats("Sociedad civil", 6),
    SectorSeats("Gobierno", 3),
    SectorSeats("Academia", 4),
    SectorSeats("Organismos autónomos", 2),
    SectorSeats("Iniciativa privada", 0),
)

SHEET: Final = Sheet(
    "parity_meter",
    _("Asientos por sector"),
    _("En un secretariado o comisión: de quién son los asientos."),
    (
        Example(
            "Paritario",
            '{% parity_meter sectors "2 de 6 asientos son de sociedad civil." %}',
            {"sectors": CAMPECHE},
        ),
        Example(
            "Con más sectores",
            '{% parity_meter sectors "6 de 15 asientos son de sociedad civil." %}',
            {"sectors": SINALOA},
        ),
    ),
)
