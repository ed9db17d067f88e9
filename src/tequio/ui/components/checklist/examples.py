"""Examples of the component `checklist`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.checklist.tag import Check
from tequio.ui.examples import Example, Sheet

CHECKS: Final = (
    Check("Declaratoria firmada por gobierno, sociedad civil y organismo garante", True),
    Check("Al menos un asiento de sociedad civil ocupado", True, "Hay 2 de 2."),
    Check(
        "Reglas de operación publicadas",
        False,
        "Lo piden los lineamientos del secretariado para pasar a la fase de consulta.",
    ),
)

SHEET: Final = Sheet(
    "checklist",
    _("Requisitos"),
    _("Para lo que está listo y lo que falta, con la regla que lo pide."),
    (Example("Para pasar de fase", "{% checklist items %}", {"items": CHECKS}),),
)
