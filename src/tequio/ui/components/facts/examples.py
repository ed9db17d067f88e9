"""Examples of the component `facts`."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.facts.tag import Fact
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Link, State

FACTS: Final = (
    Fact("Responsable", Link("Secretaría de Pesca y Acuacultura", "#institucion"), "enlace designado"),
    Fact("Corresponsable", None),
    Fact("Plan publicado", date(2017, 9, 19)),
    Fact("Vigencia", "12 meses"),
    Fact("ODS", (Link("14 Vida submarina", "#14"), Link("8 Trabajo decente", "#8"))),
    Fact("Situación", State("none", "Sin registro")),
    Fact("Identificador", "compromiso/cam-2017-4"),
)

SHEET: Final = Sheet(
    "facts",
    _("Ficha"),
    _("Para los datos de una cosa. Lo que no se sabe se dice: sin información."),
    (Example("De un compromiso", "{% facts items %}", {"items": FACTS}),),
)
