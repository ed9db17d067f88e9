"""Examples of the component `term_note`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.term_note.tag import Term
from tequio.ui.examples import Example, Sheet

TERMS: Final = (
    Term(
        "Secretariado técnico local (STL)",
        "grupo en que ciudadanía, gobierno y organismo garante deciden juntos y dan seguimiento.",
    ),
    Term(
        "Compromiso",
        "lo que una institución promete hacer para resolver un problema público, con fecha y responsable.",
    ),
)

SHEET: Final = Sheet(
    "term_note",
    _("En palabras sencillas"),
    _("La primera vez que una página usa una palabra del oficio."),
    (Example("Dos palabras", "{% term_note terms %}", {"terms": TERMS}),),
)
