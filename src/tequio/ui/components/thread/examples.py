"""Examples of the component `thread`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.thread.tag import Step
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Link

STEPS: Final = (
    Step(
        "Problema",
        "Los eslabones de la cadena del pulpo no se conocen entre sí; mesas de diciembre de 2016.",
    ),
    Step(
        "14 aportaciones de la ciudadanía",
        "11 adoptadas, 2 unidas, 1 no procedió.",
        Link("Todas con respuesta razonada", "#aportaciones"),
    ),
    Step("Compromiso aprobado", "Plan publicado el 19 de septiembre de 2017."),
    Step("Hitos", "Sin información.", None, False),
    Step("Evaluación final", "", None, False),
)

SHEET: Final = Sheet(
    "thread",
    _("Del problema al resultado"),
    _("En un compromiso o una aportación: el camino completo, con lo que ya existe y lo que falta."),
    (Example("Con pasos pendientes", "{% thread steps %}", {"steps": STEPS}),),
)
