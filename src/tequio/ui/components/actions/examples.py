"""Examples of the component `actions`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.actions.tag import Action
from tequio.ui.examples import Example, Sheet

ACTIONS: Final = (
    Action("Buscar en mi estado", "#estado"),
    Action("Proponer o preguntar", "#proponer", "quiet"),
    Action(
        "Publicar el plan",
        "",
        "main",
        "Falta un acuerdo del secretariado que lo apruebe (lineamientos, art. 12).",
    ),
)

SHEET: Final = Sheet(
    "actions",
    _("Acciones"),
    _("Para lo que se puede hacer aquí. Lo que no se puede dice por qué."),
    (Example("Principal, secundaria y cerrada", "{% actions items %}", {"items": ACTIONS}),),
)
