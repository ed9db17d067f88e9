"""A table that people keep in a spreadsheet, read line by line from CSV."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final

from django.utils.translation import gettext as _

from tequio.foundation.encodings import Decoded
from tequio.foundation.folding import fold
from tequio.foundation.refusals import Refusal
from tequio.foundation.separated import cells_of, divided
from tequio.foundation.texts import has_unfit_text
from tequio.foundation.words import Words

MOST_LINES: Final = 3000
# What the INEGI writes in a line that stands for none: "No especificado", key 999.
_NOT_SPECIFIED: Final = "no especificado"
_SPANISH_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class ColumnMissing(Refusal):
    """En el primer renglón, el de los encabezados, falta una columna."""


class ColumnTwice(Refusal):
    """Dos columnas se llaman igual."""


class TooManyLines(Refusal):
    """Caben 3,000 renglones: parta el archivo en dos."""


class NoLines(Refusal):
    """No hay renglones debajo de los encabezados."""


class BadCell(Exception):  # noqa: N818 - read as a sentence
    """A cell that cannot be taken: which column it is in, and why."""

    def __init__(self, column: str, reason: Words) -> None:
        super().__init__(column, str(reason))
        self.column, self.reason = column, reason


@dataclass(frozen=True)
class Column:
    """A column of a file: its name, other names that it may bear, and what it tells."""

    name: str
    says: Words
    needed: bool = False
    also: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a file: its number there, and its cells by the names of the columns."""

    number: int
    cells: Mapping[str, str] = field(default_factory=dict)

    def text(self, column: str) -> str:
        """Return what a cell says, "" where it is blank or not there."""
        return self.cells.get(column, "")

    def filled(self, column: str) -> str:
        """Return what a cell says; BadCell where it says nothing."""
        text = self.text(column)
        if not text:
            raise BadCell(column, _("está en blanco"))
        return text

    def day(self, column: str) -> date | None:
        """Return a day written as 2026-03-31 or 31/03/2026, None where it is blank."""
        text = self.text(column)
        spanish = _SPANISH_DAY.fullmatch(text)
        year_first = "-".join([spanish[3], spanish[2].zfill(2), spanish[1].zfill(2)]) if spanish else text
        try:
            return date.fromisoformat(year_first) if text else None
        except ValueError:
            raise BadCell(column, _("«%s» no es una fecha: escriba 2026-03-31") % text) from None

    def choice(self, column: str, choices: Sequence[tuple[str, Words]]) -> str:
        """Return the value that a cell names by its word or by itself, "" where it is blank."""
        text = self.text(column)
        words = {fold(str(word)): value for value, word in choices} | {value: value for value, _w in choices}
        if text and fold(text) not in words:
            known = ", ".join(str(word) for _value, word in choices)
            raise BadCell(
                column, _("«%(text)s» no se reconoce; puede ser: %(known)s") % {"text": text, "known": known}
            )
        return words[fold(text)] if text else ""


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be taken: the column in which it is wrong, and why."""

    number: int
    name: str
    column: str
    reason: Words


@dataclass(frozen=True)
class Table:
    """The lines of a file, those that cannot be read, and the columns that nobody reads.

    `left_out` numbers the lines that stand for nothing, as "No especificado".
    """

    lines: tuple[Line, ...]
    bad: tuple[BadLine, ...] = ()
    unread: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    is_doubtful: bool = False


def read_table(source: Decoded, columns: Sequence[Column]) -> Table:
    """Read every line of a text whose first one names the columns.

    Blank lines are left out; spaces are single ones. Refused are a column that is missing or
    there twice, no line at all, and more than 3,000.
    """
    text, delimiter = divided(source.text)
    reader = cells_of(text, delimiter)
    try:
        header = [" ".join(name.split()) for name in next(reader, [])]
    except csv.Error:
        header = []
    places, above = _places(header, columns), source.text.count("\n") - text.count("\n")
    found = [_judged(line, source) for line in islice(_lines(reader, places, above), MOST_LINES + 1)]
    if not found:
        raise NoLines
    if len(found) > MOST_LINES:
        raise TooManyLines
    lines = [line for line in found if isinstance(line, Line)]
    return Table(
        lines=tuple(line for line in lines if not _stands_for_none(line, columns)),
        bad=tuple(line for line in found if isinstance(line, BadLine)),
        unread=tuple(name for place, name in enumerate(header) if name and place not in places.values()),
        left_out=tuple(line.number for line in lines if _stands_for_none(line, columns)),
        is_doubtful=source.doubts(text),
    )


def _places(header: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Return in which place each column stands, by its name."""
    names = [_as_header(name) for name in header]
    places: dict[str, int] = {}
    for column in columns:
        standing = [names.index(name) for name in _names(column) if name in names]
        if len(standing) > 1 or any(names.count(name) > 1 for name in _names(column)):
            raise ColumnTwice(f"«{column.name}».")
        if standing:
            places[column.name] = standing[0]
    if missing := [f"«{column.name}»" for column in columns if column.needed and column.name not in places]:
        raise ColumnMissing(f"{', '.join(missing)}.")
    return places


def _names(column: Column) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_as_header, (column.name, *column.also))))


def _as_header(name: str) -> str:
    return fold(name.replace("_", " "))


def _lines(reader: Any, places: Mapping[str, int], above: int) -> Iterator[Line | BadLine]:
    """Yield the lines that say something, under the number of the line where each begins."""
    begins = above + reader.line_num + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(begins, {name: _tidy(cells[at]) for name, at in places.items() if at < len(cells)})
            begins = above + reader.line_num + 1
    except csv.Error:
        reason = _("las comillas no se cierran donde deben; si es el último renglón, el archivo está cortado")
        yield BadLine(begins, "", "", reason)


def _stands_for_none(line: Line, columns: Sequence[Column]) -> bool:
    return any(fold(line.text(column.name)) == _NOT_SPECIFIED for column in columns if column.needed)


def _tidy(cell: str) -> str:
    """Return what a cell says with single spaces, whatever spaces it was typed with."""
    rows = unicodedata.normalize("NFC", cell).split("\n")
    return "\n".join(" ".join(row.split()) for row in rows).strip()


def _judged(line: Line | BadLine, source: Decoded) -> Line | BadLine:
    """Return a line, or what is wrong with it before anybody asks what it means."""
    if isinstance(line, BadLine):
        return line
    name = next(filter(None, line.cells.values()), "")
    for column, text in line.cells.items():
        if has_unfit_text(text):
            return BadLine(line.number, "", column, _("tiene caracteres dañados"))
        if source.doubts(text):
            return BadLine(line.number, name, column, _("«%s» parece escrito con otras letras") % text)
    return line
