"""Examples of the component `quorum_meter`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.quorum_meter.tag import SectorPresence
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import State

MET: Final = (
    SectorPresence("Sociedad civil", 3, 3),
    SectorPresence("Gobierno", 1, 3),
    SectorPresence("Autoridad garante", 1, 2),
)
LACKING: Final = (SectorPresence("Sociedad civil", 1, 3), SectorPresence("Gobierno", 0, 12))

SHEET: Final = Sheet(
    "quorum_meter",
    _("Cuórum"),
    _("En una sesión: quién está, sector por sector, y si alcanza para decidir."),
    (
        Example(
            "Hay cuórum",
            '{% quorum_meter situation sectors "Las reglas piden la mitad más uno (5); hay 5." %}',
            {"situation": State("good", "Hay cuórum"), "sectors": MET},
        ),
        Example(
            "No hay cuórum",
            '{% quorum_meter situation sectors "Las reglas piden 8 asientos presentes; hay 1. Faltan 7." %}',
            {"situation": State("bad", "No hay cuórum"), "sectors": LACKING},
        ),
    ),
)
