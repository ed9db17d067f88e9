"""Lists within the form of an act: as many rows as somebody wants, without any script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.words import Words
from tequio.ui.acts.fields import FILTER
from tequio.ui.acts.form import ActForm, Button, Section

MOST: Final = 60
COUNT: Final = "filas"  # of a list, told by a hidden field
_ADD, _REMOVE, _UP, _DOWN = "agregar", "quitar", "subir", "bajar"
_BLANK: Final[tuple[Any, ...]] = ("", None, (), [], False)


@dataclass(frozen=True)
class Rows:
    """A list of the form; every row asks the same.

    `columns` makes the fields of a row anew. A row that says nothing is left
    out, whatever its `preset` columns have for a first choice; one that says
    something says all that is `needed`, and what is asked `later` is not
    called optional. With `titles` the rows are fixed and so called.
    """

    name: str
    title: Words  # of the list
    row: Words  # what each row is called, before its number
    another: Words  # what the button that adds one says
    columns: Callable[[], Mapping[str, forms.Field]]
    needed: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    preset: tuple[str, ...] = ()
    blank: int = 1
    about: Words = ""
    ordered: bool = True
    titles: tuple[Words, ...] = ()

    def key(self, number: int, column: str) -> str:
        """Return the name of a field in the form."""
        return f"{self.name}-{number}-{column}"

    @property
    def count(self) -> str:
        """Return the name of the hidden field that tells how many rows there are."""
        return f"{self.name}-{COUNT}"

    def anchor(self, number: int) -> str:
        """Return where a row stands in the page."""
        return f"fila-{self.name}-{number}"


class RowsForm(ActForm):
    """A form with lists; what was typed stays while rows come, go and move."""

    lists: ClassVar[tuple[Rows, ...]] = ()

    def given_rows(self, rows: Rows) -> Sequence[Mapping[str, Any]]:
        """Return what a list says before somebody changes it: initial values by column."""
        raise NotImplementedError

    def row_offered(self, rows: Rows, column: str, field: forms.Field) -> None:
        """Fit a field of a row to the subject."""

    def prepare(self) -> None:
        """Lay out the lists, after doing to them what a button of a row asked."""
        super().prepare()
        self._sizes: dict[str, int] = {}
        if self.is_bound:
            self._rearrange()
        for rows in self.lists:
            self.lay_out(rows)

    def lay_out(self, rows: Rows) -> None:
        """Put the fields of a list into the form, with some rows to fill in."""
        for name in [name for name in self.fields if name.startswith(f"{rows.name}-")]:
            del self.fields[name]
        self._bound_fields_cache: dict[str, Any] = {}
        given = self.given_rows(rows)
        size = self._sent_size(rows)
        if size is None:
            size = len(rows.titles) or min(len(given) + (rows.blank if given else max(rows.blank, 1)), MOST)
        self._sizes[rows.name] = size
        self.fields[rows.count] = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=size)
        for number in range(size):
            values = given[number] if number < len(given) else {}
            for column, field in rows.columns().items():
                if column in values:
                    field.initial = values[column]
                self.row_offered(rows, column, field)
                self.fields[rows.key(number, column)] = field

    @property
    def not_optional(self) -> tuple[str, ...]:  # type: ignore[override]  # told by the rows
        """Name what each row must say once it says something, or later."""
        return tuple(
            rows.key(number, column)
            for rows in self.lists
            for number in range(self._sizes[rows.name])
            for column in (*rows.needed, *rows.later)
        )

    def clean(self) -> dict[str, Any]:
        """Ask of each row that says something what it must say."""
        cleaned = super().clean() or self.cleaned_data
        for rows in self.lists:
            self._ask_needed(rows)
        return cleaned

    def _ask_needed(self, rows: Rows) -> None:
        for number, row in self.said_rows(rows):
            for column in rows.needed:
                if row.get(column) in _BLANK:
                    self.blame(rows, number, column, _("Falta este dato, o quite la fila."))

    def blame(self, rows: Rows, number: int, column: str, text: str) -> None:
        """Tell what is wrong beside a field of a row, unless something is told there already."""
        key = rows.key(number, column)
        if key in self.fields and key not in self.errors:
            self.add_error(key, text)

    def said_rows(self, rows: Rows) -> list[tuple[int, dict[str, Any]]]:
        """Return the rows that say something, by their number in the page; fixed ones all do."""
        found = []
        for number in range(self._sizes[rows.name]):
            keys = {column: rows.key(number, column) for column in rows.columns()}
            row = {column: self.cleaned_data.get(key) for column, key in keys.items()}
            typed = [column for column in keys if column not in rows.preset]
            if rows.titles or any(
                keys[column] in self.errors or row[column] not in _BLANK for column in typed
            ):
                found.append((number, row))
        return found

    def were_sent(self, rows: Rows) -> bool:
        """Tell whether what was sent tells of this list at all."""
        return self._sent_size(rows) is not None

    def put_rows(self, rows: Rows, values: Sequence[Mapping[str, Any]]) -> None:
        """Put values in place of what was typed into a list."""
        kept = [
            {column: _sent(value) for column, value in row.items() if value not in _BLANK} for row in values
        ]
        self._write(rows, kept)
        self.lay_out(rows)

    def parts_of(self, rows: Rows) -> Iterator[Section]:
        """Yield a list as parts of the form: its rows with their buttons, and the button that adds one."""
        size = self._sizes[rows.name]
        yield Section(rows.title, (), text=rows.about)
        for number in range(size):
            keys = tuple(rows.key(number, column) for column in rows.columns())
            title = rows.titles[number] if rows.titles else format_lazy("{} {}", rows.row, number + 1)
            buttons = () if rows.titles else tuple(self._buttons(rows, number))
            yield Section(title, keys, buttons=buttons, anchor=rows.anchor(number), is_row=True)
        if not rows.titles and size < MOST:
            yield Section("", (), buttons=(Button(rows.another, f"{rows.name}:{_ADD}", rows.anchor(size)),))

    def _buttons(self, rows: Rows, number: int) -> Iterator[Button]:
        about = format_lazy("{} {}", rows.row, number + 1)
        moves = (
            (gettext_lazy("Subir"), _UP, number > 0 and rows.ordered, number - 1),
            (gettext_lazy("Bajar"), _DOWN, number < self._sizes[rows.name] - 1 and rows.ordered, number + 1),
            (gettext_lazy("Quitar"), _REMOVE, True, max(number - 1, 0)),
        )
        for label, word, is_possible, there in moves:
            if is_possible:
                yield Button(label, f"{rows.name}:{word}:{number}", rows.anchor(there), about)

    def _sent_size(self, rows: Rows) -> int | None:
        if not self.is_bound:
            return None
        if rows.titles:
            return len(rows.titles) if rows.key(0, next(iter(rows.columns()))) in self.data else None
        text = str(self.data.get(rows.count) or "")
        return min(int(text), MOST) if text.isdecimal() and len(text) < len("1000") else None

    def _rearrange(self) -> None:
        name, _colon, rest = str(self.data.get(FILTER) or "").partition(":")
        word, _colon, place = rest.partition(":")
        rows = next((rows for rows in self.lists if rows.name == name), None)
        if rows is None or self._sent_size(rows) is None:
            return
        found = [*self._read(rows)]
        number = int(place) if place.isdecimal() and len(place) < len("1000") else -1
        _moved(found, word, number)
        if word == _ADD:
            found.append(_preset(rows))
        self._write(rows, found[:MOST])

    def _read(self, rows: Rows) -> Iterator[dict[str, list[str]]]:
        data: Any = self.data
        for number in range(self._sent_size(rows) or 0):
            start = rows.key(number, "")
            yield {key.removeprefix(start): data.getlist(key) for key in data if key.startswith(start)}

    def _write(self, rows: Rows, found: Sequence[Mapping[str, list[str]]]) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # what a request carries is a QueryDict
        for key in [key for key in data if key.startswith(f"{rows.name}-")]:
            del data[key]
        for number, row in enumerate(found):
            for column, values in row.items():
                data.setlist(rows.key(number, column), values)
        data[rows.count] = str(len(found))
        self.data = data


def _moved(found: MutableSequence[dict[str, list[str]]], word: str, number: int) -> None:
    """Take a row out, or let it change places with its neighbour."""
    if not 0 <= number < len(found):
        return
    if word == _REMOVE:
        del found[number]
    elif (other := number + {_UP: -1, _DOWN: 1}.get(word, 0)) != number and 0 <= other < len(found):
        found[number], found[other] = found[other], found[number]


def _preset(rows: Rows) -> dict[str, list[str]]:
    """Return the first choices of a row that nobody filled in."""
    columns = rows.columns().items()
    return {column: _sent(field.initial) for column, field in columns if field.initial is not None}


def _sent(value: Any) -> list[str]:
    """Write a value as a browser sends it."""
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return [str(value)]
