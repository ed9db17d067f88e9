"""Examples of the component `phase_path`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.phase_path.tag import Step
from tequio.ui.examples import Example, Sheet

STEPS: Final = (
    Step("Declaratoria firmada", "done", "4 oct 2025"),
    Step("Secretariado instalado", "done", "13 dic 2025"),
    Step("Problemas reunidos", "now", "desde el 2 mar 2026"),
    Step("Plan publicado", "ahead"),
)

SHEET: Final = Sheet(
    "phase_path",
    _("Camino de fases"),
    _("Para decir hasta dónde llegó algo y qué sigue. En un teléfono se ve dónde está ahora."),
    (Example("De un ejercicio", '{% phase_path items "Fases" %}', {"items": STEPS}),),
)
