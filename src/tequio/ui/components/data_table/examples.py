"""Examples of the component `data_table`."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Cell, Link, State

COMMITMENTS: Final = Table(
    "Compromisos del plan 2017 de Campeche",
    (
        Column("Compromiso"),
        Column("Tema"),
        Column("Publicado", "date"),
        Column("Hitos", "number"),
        Column("Situación", "state"),
    ),
    (
        (
            Link("Proyecto estratégico que junte a los eslabones de la cadena productiva del pulpo", "#4"),
            "pesca y economía local",
            date(2017, 9, 19),
            None,
            State("none", "Sin información"),
        ),
        (
            Link("Vigilancia ciudadana de la obra pública estatal", "#1"),
            "obra pública",
            date(2017, 9, 19),
            5,
            State("wait", "En curso"),
        ),
        (
            Link("Educación ambiental para sanear la bahía de San Francisco de Campeche", "#6"),
            "medio ambiente",
            date(2017, 9, 19),
            12,
            State("good", "Verificado"),
        ),
    ),
)
MATRIX: Final = Table(
    "Quién hizo qué",
    (
        Column("Organismo"),
        Column("1ª Reactivación y ODS", "state"),
        Column("2ª Diálogo y documentación", "state"),
        Column("3ª Economía y gasto", "state"),
        Column("4ª Equidad", "state"),
    ),
    (
        (
            Cell(Link("Campeche", "#cam"), "COTAIPEC"),
            State("good", "Aceptada"),
            State("wait", "En curso"),
            State("none", "Sin registro"),
            State("good", "Verificada"),
        ),
        (
            Cell(Link("Durango", "#dur"), "IDAIP"),
            State("good", "Aceptada"),
            State("bad", "En silencio"),
            State("wait", "En parte"),
            State("none", "Sin registro"),
        ),
    ),
)
EMPTY: Final = Table(
    "Sesiones",
    (Column("Fecha", "date"),),
    (),
    "El secretariado no ha registrado sesiones. Aparecerán aquí con su minuta.",
)

SHEET: Final = Sheet(
    "data_table",
    _("Tabla"),
    _("Para comparar filas. En el teléfono cada fila es una tarjeta."),
    (
        Example("Compromisos de un plan", "{% data_table table %}", {"table": COMMITMENTS}),
        Example("Matriz de situaciones", "{% data_table table %}", {"table": MATRIX}),
        Example("Sin filas", "{% data_table table %}", {"table": EMPTY}),
    ),
)
