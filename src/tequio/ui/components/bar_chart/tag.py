"""Horizontal bars with their numbers beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.tags import component
from tequio.ui.values import Link, Text


@dataclass(frozen=True, slots=True)
class Bar:
    """A name and its number."""

    label: Text
    value: int | float | Decimal
    url: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of one measure, with the sentence that sums them up."""

    title: Text
    sentence: Text
    bars: Sequence[Bar]
    row_name: Text = ""
    value_name: Text = ""


@component()
def bar_chart(chart: BarChart) -> dict[str, object]:
    """Draw bars relative to the longest, with sentence and table."""
    longest = max((float(bar.value) for bar in chart.bars), default=0) or 1
    drawn = [(bar, f"{100 * float(bar.value) / longest:.2f}%") for bar in chart.bars]
    return {"chart": chart, "bars": drawn, "table": _table(chart)}


def _table(chart: BarChart) -> Table:
    names = (chart.row_name or gettext("Nombre"), chart.value_name or gettext("Cantidad"))
    columns = [Column(names[0]), Column(names[1], "number")]
    return Table(chart.title, columns, [[Link(bar.label, bar.url), bar.value] for bar in chart.bars])
