"""Examples of the component `site_footer`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "site_footer",
    _("Pie de página"),
    _("Lo trae el armazón de página; no se pone a mano."),
    (Example("En esta página", "{% site_footer %}"),),
    in_shell=True,
)
