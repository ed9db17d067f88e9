"""What a draft holds, whatever the format of its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

from tequio.foundation.texts import on_one_line
from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.figures.tag import Figure
from tequio.ui.dates import day
from tequio.ui.values import Cell, Link, Prose, State, Text, Value


@dataclass(frozen=True)
class Section:
    """A heading, what the data tell, and what only a person can add."""

    title: Text
    paragraphs: Sequence[Text] = ()
    tables: Sequence[Table] = ()
    instruction: Text = ""


@dataclass(frozen=True)
class Draft:
    """A document to finish by hand; `made_at` is the date of its last datum."""

    title: str
    subtitle: str
    note: str
    figures: Sequence[Figure]
    sections: Sequence[Section]
    made_at: datetime


@dataclass(frozen=True)
class Grid:
    """A table in words alone; `numbers` are the columns to align by units."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int]
    empty: str = ""


def grid_of_figures(figures: Sequence[Figure]) -> Grid:
    """Return the figures of a draft as its first table."""
    rows = tuple((plain(figure.label), plain(figure.value)) for figure in figures)
    return Grid(gettext("Cifras"), (gettext("Qué"), gettext("Cuánto")), rows, frozenset({1}))


def grid_of(table: Table) -> Grid:
    """Return the table of a page in words alone."""
    return Grid(
        caption=plain(table.caption),
        columns=tuple(plain(column.label) for column in table.columns),
        rows=tuple(tuple(map(plain, row)) for row in table.rows),
        numbers=frozenset(place for place, column in enumerate(table.columns) if column.kind == "number"),
        empty=plain(table.empty),
    )


def language_and_country() -> tuple[str, str]:
    """Return what a word processor checks the spelling by."""
    return ("en", "US") if (get_language() or "").startswith("en") else ("es", "MX")


def plain(value: Value) -> str:
    """Write a value in words alone; a missing one says "sin información"."""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return on_one_line(str(value or "")) or gettext("sin información")


def _many(items: Sequence[Value]) -> str:
    return "; ".join(map(plain, items)) or gettext("sin información")


def _with_note(cell: Cell) -> str:
    return f"{plain(cell.value)} ({on_one_line(str(cell.note))})" if cell.note else plain(cell.value)


_WRITERS: Final[tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...]] = (
    (State, lambda state: plain(state.word)),
    (Link, lambda link: plain(link.label)),
    (Cell, _with_note),
    (Prose, lambda prose: plain(prose.text)),
    ((int, float, Decimal), lambda number: number_format(number, force_grouping=True)),
    ((date, datetime), day),
    ((tuple, list), _many),
)
