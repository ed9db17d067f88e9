"""Examples of the component `value`."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Cell, Excerpt, Link, Prose, Tag

SHEET: Final = Sheet(
    "value",
    _("Valor"),
    _("Para escribir cualquier dato suelto como lo hacen las fichas y las tablas."),
    (
        Example("Falta", "<p>{% value anything %}</p>", {"anything": None}),
        Example("Fecha", "<p>{% value anything %}</p>", {"anything": date(2020, 5, 25)}),
        Example("Número", "<p>{% value anything %}</p>", {"anything": 8419}),
        Example(
            "Con nota",
            "<div>{% value anything %}</div>",
            {"anything": Cell(Link("Campeche", "#cam"), "COTAIPEC")},
        ),
        Example(
            "Varios",
            "{% value anything %}",
            {"anything": ("Gobierno", "Sociedad civil", "Organismo garante")},
        ),
        Example(
            "Texto que alguien escribió",
            "{% value anything %}",
            {"anything": Prose("El pozo se seca:\n\n- en mayo\n- **en junio**")},
        ),
        Example(
            "Texto largo: empieza, y se lee todo si se quiere",
            "<div>{% value anything %}</div>",
            {"anything": Excerpt("El pozo se seca en mayo y nadie avisa a las familias de la colonia. " * 5)},
        ),
        Example("De qué trata", "<p>{% value anything %}</p>", {"anything": Tag("ODS 14.7", "#ods")}),
        Example("Cero", "<p>{% value anything %}</p>", {"anything": 0}),
        Example("Sí o no", "<p>{% value anything %}</p>", {"anything": True}),
    ),
)
