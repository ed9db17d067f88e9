"""A table that becomes cards where it does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from tequio.ui.components.value.tag import MOST_LETTERS, value
from tequio.ui.paging import Paged, paged
from tequio.ui.tags import component
from tequio.ui.values import Excerpt, Text, Value

_MANY: Final = 6  # columns that need a wide screen
Kind: TypeAlias = Literal["text", "number", "late", "date", "link", "state"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and the kind of its cells; a number of what is late weighs more than a zero."""

    label: Text
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption; the first cell of a row names the row.

    An even one stands below others of the same columns, each below its like;
    a whole one belongs to what is printed, and is never cut into pages.
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    empty: Text = ""
    even: bool = False
    whole: bool = False


@component(reads_page=True)
def data_table(context: Mapping[str, object], table: Table) -> dict[str, object]:
    """Show a table, in pages if it is long, or its empty text when there are no rows."""
    shown = Paged(table.rows) if table.whole else paged(context, table.rows, table.caption)
    columns = [(column.kind, conditional_escape(str(column.label))) for column in table.columns]
    return {
        "table": table,
        "rows": [_drawn(columns, row) for row in shown.part],
        "paged": shown,
        "many": _MANY,
    }


def _drawn(columns: Sequence[tuple[Kind, SafeString]], row: Sequence[Value]) -> SafeString:
    """Write a row: as markup in a template, its cells were half the cost of a page."""
    first, *others = (value(_in_short(cell)) for cell in row)
    cells = format_html_join(
        "",
        '<td class="kind-{}" data-label="{}"><span>{}</span></td>',
        ((kind, label, cell) for (kind, label), cell in zip(columns[1:], others, strict=True)),
    )
    return format_html('<tr><th scope="row">{}</th>{}</tr>', first, cells)


def _in_short(cell: Value) -> Value:
    """Show a long text by its beginning: a table is read across."""
    return Excerpt(cell) if isinstance(cell, str) and len(cell) > MOST_LETTERS else cell
