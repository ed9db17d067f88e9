"""Examples of the component `fold`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "fold",
    _("Parte que se pliega"),
    _(
        "Para las partes de una página larga: se pliegan en el teléfono "
        "y quedan abiertas en pantallas anchas y en papel."
    ),
    (
        Example(
            "Una parte de un compromiso",
            '{% fold "Hitos" "hitos-de-muestra" 3 %}<p>Tres, con fecha y prueba.</p>{% endfold %}',
        ),
    ),
)
