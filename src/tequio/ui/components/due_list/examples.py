"""Examples of the component `due_list`."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.due_list.tag import Due
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Link, State

DUES: Final = (
    Due(
        Link("Verificar: calendario de agua publicado", "#hito"),
        State("bad", "Vencido"),
        date(2026, 11, 27),
        "#plazo",
        "Compromiso 1 · reportó la Secretaría de Agua",
        Link("Revisar", "#revisar"),
    ),
    Due(
        Link("Concurrir con un cambio al compromiso 2", "#cambio"),
        State("info", "Corre"),
        date(2026, 12, 9),
        "#plazo",
        "Acuerdo 3 de la sesión 6 · lo propuso gobierno",
        Link("Leer el cambio", "#leer"),
    ),
    Due(Link("Oferta a la demanda 4", "#oferta"), about="Sin fecha todavía"),
)

SHEET: Final = Sheet(
    "due_list",
    _("Pendientes"),
    _("Para lo que alguien debe, con su fecha y el paso que lo cumple. Cada cosa se dice una vez."),
    (Example("De un secretariado", "{% due_list items %}", {"items": DUES}),),
)
