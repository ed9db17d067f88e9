"""Examples of the component `breadcrumbs`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Link

CRUMBS: Final = (
    Link("Ejercicios", "#ejercicios"),
    Link("Campeche", "#cam"),
    Link("Plan 2017", "#plan"),
    Link("Compromiso 4"),
)

SHEET: Final = Sheet(
    "breadcrumbs",
    _("Migas de pan"),
    _("Arriba de cada página menos la de inicio: el camino hasta aquí."),
    (Example("De un compromiso", "{% breadcrumbs crumbs %}", {"crumbs": CRUMBS}),),
)
