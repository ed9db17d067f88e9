"""A table that becomes cards where it does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tequio.ui.components.value.tag import MOST_LETTERS
from tequio.ui.tags import component
from tequio.ui.values import Excerpt, Text, Value

Kind: TypeAlias = Literal["text", "number", "late", "date", "link", "state"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and the kind of its cells; a number of what is late weighs more than a zero."""

    label: Text
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption; the first cell of a row names the row.

    An even one stands below others of the same columns, each below its like.
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    empty: Text = ""
    even: bool = False


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell that knows its column."""

    column: Column
    value: Value


@component()
def data_table(table: Table) -> dict[str, object]:
    """Show a table, or its empty text when there are no rows."""
    rows = [
        [PlacedCell(column, _in_short(cell)) for column, cell in zip(table.columns, row, strict=True)]
        for row in table.rows
    ]
    return {"table": table, "rows": rows}


def _in_short(cell: Value) -> Value:
    """Show a long text by its beginning: a table is read across."""
    return Excerpt(cell) if isinstance(cell, str) and len(cell) > MOST_LETTERS else cell
