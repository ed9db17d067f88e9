"""Examples of the component `filter_form`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.examples import Example, Sheet

STATES: Final = (("cam", "Campeche"), ("dur", "Durango"), ("oax", "Oaxaca"))
FILTERS: Final = (
    Filter("q", "Buscar", "search", "pulpo"),
    Filter("estado", "Entidad", "select", "cam", STATES),
    Filter("desde", "Desde", "date", "", (), "Día en que ocurrió."),
)
UNSET: Final = (Filter("estado", "Entidad", "select", "", STATES),)

SHEET: Final = Sheet(
    "filter_form",
    _("Filtros"),
    _("Para acotar una lista. Funciona sin JavaScript y la dirección se puede compartir."),
    (
        Example("Con filtros puestos", "{% filter_form filters %}", {"filters": FILTERS}),
        Example("Sin filtros puestos", "{% filter_form filters %}", {"filters": UNSET}),
    ),
)
