"""Examples of the component `language_switch`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "language_switch",
    _("Cambio de idioma"),
    _("En el pie: la misma página en el otro idioma."),
    (Example("En esta página", "{% language_switch %}"),),
)
