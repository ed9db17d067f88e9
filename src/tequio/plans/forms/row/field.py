"""What the lists of a sheet share: the fields of their rows, and how rows are numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

from django import forms

from tequio.ui.acts.fields import LongText, Subject, Text
from tequio.ui.acts.rows import Rows

Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class SheetList:
    """A list of the sheet: how its rows are asked, shown and read."""

    rows: Rows
    shown: Callable[[Sequence[Any]], list[dict[str, Any]]]
    read: Callable[[Sequence[Values], Sequence[Any]], Iterable[Any]]  # with what the sheet said before


def institution(label: Any, hint: Any = "") -> Subject:
    return Subject(label=label, hint=hint, required=False)


def line(label: Any, hint: Any = "", limit: int = 200) -> Text:
    return Text(label=label, hint=hint, limit=limit, required=False)


def text(label: Any, hint: Any = "") -> LongText:
    return LongText(label=label, hint=hint, rows=2, required=False)


def number() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=999)


def amount(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=18, decimal_places=4, required=False)


def numbered(rows: Sequence[Values], before: Sequence[Any]) -> Iterator[tuple[int, Values]]:
    """Give each row the number it had, and new ones the next numbers that nobody had."""
    known = {item.number for item in before}
    new = count(max(known, default=0) + 1)
    for row in rows:
        kept = row["number"] if row["number"] in known else None
        known.discard(kept or 0)
        yield kept or next(new), row
