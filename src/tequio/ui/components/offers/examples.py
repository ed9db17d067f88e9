"""Examples of the component `offers`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.offers.tag import Folded, Offer
from tequio.ui.examples import Example, Sheet

OFFERS: Final = (
    Offer("Reportar avance", "#reportar"),
    Offer("Pedir una prórroga", "#prorroga"),
    Offer("Verificar lo reportado", reason="Corresponde a: quienes integran el secretariado."),
)
PARTS: Final = (
    Folded("Proponer un cambio al compromiso", (Offer("El problema", "#problema"), Offer("Hitos", "#hitos"))),
)

SHEET: Final = Sheet(
    "offers",
    _("Actos posibles"),
    _("En la página de cada cosa: lo que quien lee puede hacer, y por qué no lo demás."),
    (
        Example("Con cuenta", "{% offers items %}", {"items": OFFERS}),
        Example("Muchos de un tipo", "{% offers items folded=parts %}", {"items": OFFERS, "parts": PARTS}),
        Example("Sin cuenta", "{% offers items sign_in %}", {"items": OFFERS[:0], "sign_in": "#entrar"}),
    ),
)
