"""A table that becomes cards where it does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tequio.ui.tags import component
from tequio.ui.values import Text, Value

Kind: TypeAlias = Literal["text", "number", "date", "link", "state"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and the kind of its cells."""

    label: Text
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption; the first cell of a row names the row."""

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    empty: Text = ""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell that knows its column."""

    column: Column
    value: Value


@component()
def data_table(table: Table) -> dict[str, object]:
    """Show a table, or its empty text when there are no rows."""
    rows = [
        [PlacedCell(column, cell) for column, cell in zip(table.columns, row, strict=True)]
        for row in table.rows
    ]
    return {"table": table, "rows": rows}
