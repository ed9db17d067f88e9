"""What is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.plans.forms.row.field import SheetList, Values, amount, line, number, numbered
from tequio.plans.models.indicator import IndicatorKind
from tequio.plans.sheet.commitment import IndicatorContent, plain_number
from tequio.ui.acts.fields import Choice, Day
from tequio.ui.acts.rows import Rows


def _indicator_columns() -> dict[str, forms.Field]:
    return {
        "name": line(_("Qué se mide")),
        "kind": Choice(
            label=_("Tipo"),
            choices=[(item.value, capfirst(item.label)) for item in IndicatorKind],
            hints={
                IndicatorKind.INPUT.value: _("Lo que se pone: dinero, personas, equipo."),
                IndicatorKind.OUTPUT.value: _("Lo que se entrega."),
                IndicatorKind.PROCESS.value: _("Cómo se hace: a tiempo, con calidad, a qué costo."),
                IndicatorKind.INTERMEDIATE_OUTCOME.value: _("Lo que cambia para las personas."),
                IndicatorKind.IMPACT.value: _("Lo que queda en el problema, a la larga."),
            },
            required=False,
        ),
        "unit": line(_("Unidad"), _("Por ejemplo: horas al día, solicitudes, por ciento."), 80),
        "baseline_value": amount(_("Línea base: cuánto mide hoy")),
        "baseline_on": Day(label=_("Día de la línea base"), required=False),
        "baseline_source": line(_("Fuente de la línea base"), limit=1000),
        "target_value": amount(_("Meta: a cuánto se quiere llegar")),
        "target_on": Day(label=_("Día de la meta"), required=False),
        "frequency": line(_("Cada cuánto se mide"), limit=80),
        "formula": line(_("Cómo se calcula"), limit=1000),
        "disaggregation": line(_("Cómo se desagrega"), _("Por sexo, edad, colonia…")),
        "number": number(),
    }


def _indicators_shown(indicators: Sequence[IndicatorContent]) -> list[dict[str, Any]]:
    return [{name: _shown(value) for name, value in vars(item).items()} for item in indicators]


def _shown(value: Any) -> Any:
    return plain_number(value) if isinstance(value, Decimal) else value


def _indicators_read(
    rows: Sequence[Values], before: Sequence[IndicatorContent]
) -> Iterator[IndicatorContent]:
    for place, row in numbered(rows, before):
        yield IndicatorContent(**{**row, "number": place})


INDICATORS: Final = SheetList(
    Rows(
        "indicators",
        _("Indicadores"),
        _("Indicador"),
        _("Agregar otro indicador"),
        _indicator_columns,
        needed=("name", "kind"),
        later=("unit", "frequency", "baseline_value", "baseline_on", "target_value", "target_on"),
        preset=("number",),
    ),
    _indicators_shown,
    _indicators_read,
)
