"""Where people's words can stand, told by the domains that keep them, and how some of them are taken out.

One map: what is withdrawn is looked for in every place of it, and nowhere else. A test walks
all columns of all tables, so that none is forgotten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from django.apps import apps
from django.db.models import CharField, EmailField, Model, UniqueConstraint

from tequio.foundation.folding import searchable
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.foundation.texts import as_written
from tequio.foundation.words import Words

MARKER: Final = "[retirado: dato personal]"
NOWHERE: Final = "https://retirado.invalid/"
SHORTEST: Final = 4  # letters; what is shorter stands in half of all words
_AROUND: Final = 50  # letters shown before and after what is found
_CUT: Final = 60  # letters; what is cut shorter is a name, not a text
_NUMBER: Final = re.compile(r"[\s().+-]*(?:\d[\s().+-]*){7,}")
_DEEPEST: Final = 4  # from a row to what it belongs to
# Between two words anything that divides or stresses them; within one, whatever apostrophe a keyboard has.
_BLANKS: Final = r"[\s_*~\-\u00b7\u2010-\u2015\u2212]"
_APOSTROPHES: Final = "'\u2018\u2019\u02bc\u02bb`\u00b4\ua78b\ua78c\u2032\uff07\u0294\u02c0"


class TooShort(Refusal):
    """Escriba al menos cuatro letras: algo más corto está en medio de otras palabras."""


def _variants() -> Mapping[str, str]:
    """Return, by plain letter, all that differ from it by an accent alone."""
    found: dict[str, str] = {}
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        plain = unicodedata.normalize("NFD", letter)[0].lower()
        found[plain] = found.get(plain, plain) + letter
    return found


_VARIANTS: Final = _variants()


@dataclass(frozen=True)
class Sought:
    """Words that are withdrawn.

    Found whatever their case, accents, apostrophes, what divides them, or how a number is grouped.
    """

    texts: tuple[str, ...]
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _long: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what would be found everywhere. TooShort."""
        wanted = [as_written(text).strip() for text in self.texts]
        if not wanted or min(map(_letters_in, wanted)) < SHORTEST:
            raise TooShort
        longest_first = sorted(map(_spelled, wanted), key=len, reverse=True)
        object.__setattr__(self, "_long", tuple(_on_one_line(text) for text in wanted if len(text) > _CUT))
        object.__setattr__(self, "_pattern", re.compile("|".join(longest_first), re.IGNORECASE))

    def is_in(self, value: Any) -> bool:
        """Tell whether they stand in a text, or anywhere within a value."""
        return any(self._pattern.search(text) or self._is_cut(text) for text in texts_within(value))

    def _is_cut(self, text: str) -> bool:
        """Tell whether a text is the beginning of a long one, as titles and labels repeat it."""
        if not self._long or len(text) < _CUT:
            return False
        beginning = _on_one_line(text).removesuffix("…").rstrip()
        return any(whole.startswith(beginning) for whole in self._long)

    def around(self, value: Any) -> str:
        """Return the first place where they stand with a few words before and after."""
        for text in texts_within(value):
            if found := self._pattern.search(text):
                start, end = max(found.start() - _AROUND, 0), found.end() + _AROUND
                cut = " ".join(text[start:end].split())
                return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
            if self._is_cut(text):
                return f"{text[: 2 * _AROUND]}…"
        return ""

    def taken_from(self, value: Any, instead: str = MARKER) -> Any:
        """Return a value of the same shape with something else where they stood."""
        if isinstance(value, str):
            return instead if self._is_cut(value) else self._pattern.sub(instead, value)
        if isinstance(value, Mapping):
            return {
                self.taken_from(key, instead): self.taken_from(part, instead) for key, part in value.items()
            }
        if isinstance(value, list | tuple):
            return [self.taken_from(part, instead) for part in value]
        return value


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _letters_in(text: str) -> int:
    return len(re.sub(f"{_BLANKS}|[{_APOSTROPHES}]", "", text))


def _spelled(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return r"[\s().-]*".join(re.sub(r"\D", "", text))
    plain = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    words = re.split(f"{_BLANKS}+", "".join(c for c in plain if c not in _APOSTROPHES))
    return f"{_BLANKS}+".join(f"[{_APOSTROPHES}]*".join(map(_letter, word)) for word in words if word)


def _letter(letter: str) -> str:
    variants = _VARIANTS.get(letter.lower())
    # What is written with an accent of its own, after the letter, is one too.
    return f"[{variants}][\u0300-\u036f]*" if variants else re.escape(letter)


def texts_within(value: Any) -> Iterator[str]:
    """Yield every text within a value that JSON can say."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from texts_within(key)
            yield from texts_within(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_within(part)


@dataclass(frozen=True)
class Line:
    """One place where words stand: which row or file, which of its parts, and what is around them."""

    key: str
    where: str
    around: str


class Keeper(Protocol):
    """Keeps people's words somewhere, a table or a folder."""

    @property
    def name(self) -> str:
        """Return what begins the keys of its lines."""

    def lines(self, sought: Sought) -> Iterable[Line]:
        """Yield where the words stand."""

    def erase(self, sought: Sought, keys: Iterable[str]) -> Iterable[SubjectRef]:
        """Take the words out of some of its lines; yield what these are about."""


@dataclass(frozen=True)
class Table:
    """The columns of a table in which people's words can stand.

    In those `replaced` a neutral mark takes their place; those `emptied` become "", and `addresses`,
    of mail too, others that lead nowhere. A row of a table that is `dropped` goes as a whole.
    `found_by` names what lists are searched by, `made` what is computed from the rest. `read` tells
    what a column holds that is not kept as text.
    """

    model: str
    title: Words
    replaced: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    dropped: bool = False
    found_by: tuple[str, ...] = ()
    made: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    read: Callable[[Any], Any] | None = None

    @property
    def name(self) -> str:
        """Return the table as "domain.Model"."""
        return self.model

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that is looked into."""
        return (*self.replaced, *self.emptied, *self.addresses)

    @property
    def rows_of(self) -> type[Model]:
        """Return the model."""
        return apps.get_model(self.model)

    def lines(self, sought: Sought) -> Iterator[Line]:
        """Yield each column of each row where the words stand."""
        if self.read:
            yield from self._lines_read(sought)
            return
        rows = self.rows_of._base_manager.order_by("pk").values_list("pk", *self.columns)
        for pk, *values in rows.iterator(chunk_size=2000):
            for column, value in zip(self.columns, values, strict=True):
                if sought.is_in(value):
                    yield self._line(pk, column, sought.around(value))

    def _lines_read(self, sought: Sought) -> Iterator[Line]:
        assert self.read  # noqa: S101 - the caller looked
        for row in self.rows_of._base_manager.order_by("pk").iterator(chunk_size=2000):
            if sought.is_in(value := self.read(row)):
                yield self._line(row.pk, self.columns[0], sought.around(value))

    def _line(self, pk: Any, column: str, around: str) -> Line:
        ref = next(refs_of(self.rows_of._base_manager.get(pk=pk)), None)
        where = f"{self.title} ({ref})" if ref else str(self.title)
        return Line(f"{self.model}/{pk}/{column}", where, around)

    def erase(self, sought: Sought, keys: Iterable[str]) -> Iterator[SubjectRef]:
        """Change the rows of the lines, or drop them."""
        columns: dict[str, list[str]] = {}
        for key in keys:
            _model, pk, column = key.split("/")
            columns.setdefault(pk, []).append(column)
        for row in self.rows_of._base_manager.select_for_update().filter(pk__in=columns).order_by("pk"):
            yield from refs_of(row)
            if self.dropped:
                _drop(row)
            else:
                self._change(row, sought, columns[str(row.pk)])

    def _change(self, row: Model, sought: Sought, columns: Iterable[str]) -> None:
        changed = {column: self._without(row, column, sought) for column in columns}
        for column in self.found_by:
            changed[column] = searchable(sought.taken_from(getattr(row, column).partition("\n")[0], " "))
        for column, value in changed.items():
            setattr(row, column, value)
        for column, make in self.made.items():
            changed[column] = make(row)
        # By its rows, not by `save`: whatever else the row says stays as it is.
        self.rows_of._base_manager.filter(pk=row.pk).update(**changed)

    def _without(self, row: Model, column: str, sought: Sought) -> Any:
        kind = self.rows_of._meta.get_field(column)
        if column in self.emptied:
            return ""
        if column in self.addresses:
            return NOWHERE
        if isinstance(kind, EmailField):
            return f"retirado-{row.pk}@retirado.invalid"
        # Two rows that may not say the same each get a mark of their own.
        mark = f"[retirado: dato personal {row.pk}]" if column in self._told_apart else MARKER
        value = sought.taken_from(getattr(row, column), mark)
        most = kind.max_length if isinstance(kind, CharField) else None
        if most is None or len(value) <= most:
            return value
        return mark if len(mark) <= most else mark[:most]

    @property
    def _told_apart(self) -> set[str]:
        """Return the columns by which the database tells rows apart."""
        meta = self.rows_of._meta
        together = (rule for rule in meta.constraints if isinstance(rule, UniqueConstraint))
        alone = {column.name for column in meta.concrete_fields if column.unique}
        return alone.union(*(rule.fields for rule in together))


def _drop(row: Model) -> None:
    """Delete a row, and those that are nothing without it."""
    for relation in row._meta.related_objects:
        relation.related_model._base_manager.filter(**{relation.field.name: row}).delete()
    row.delete()


def refs_of(row: Model, depth: int = _DEEPEST) -> Iterator[SubjectRef]:
    """Yield the public ids of a row and of all that it belongs to."""
    ref = getattr(row, "ref", None)
    if isinstance(ref, SubjectRef):
        yield ref
    if depth:
        for relation in row._meta.concrete_fields:
            if relation.is_relation and (other := getattr(row, relation.name)) is not None:
                yield from refs_of(other, depth - 1)


KEEPERS: Final[dict[str, Keeper]] = {}
# Where a follower repeats the words of others: it writes them anew once it reads what became of them.
Echo = Callable[[Sought], Iterable[SubjectRef]]
ECHOES: Final[list[Echo]] = []


# Copies that anybody makes again: pages that were drawn, files to download.
Forget = Callable[[datetime], object]
COPIES: Final[list[Forget]] = []


def copies_are_forgotten_by(forget: Forget) -> None:
    """Let a domain tell how what it drew or wrote out is thrown away."""
    COPIES.append(forget)


def forget_copies(now: datetime) -> None:
    """Throw away whatever was made of rows before now, and may hold what was withdrawn from them."""
    for forget in COPIES:
        forget(now)


def words_stand_in(*keepers: Keeper) -> None:
    """Let a domain put on the map where people's words stand in it."""
    for keeper in keepers:
        if KEEPERS.setdefault(keeper.name, keeper) != keeper:
            raise ValueError(f"{keeper.name} is on the map twice")


def words_are_repeated_in(echo: Echo) -> None:
    """Let a domain tell about which things it repeats words."""
    ECHOES.append(echo)


def lines_with(sought: Sought) -> Iterator[Line]:
    """Yield every line of every place of the map in which the words stand."""
    for keeper in KEEPERS.values():
        yield from keeper.lines(sought)


def ids_with(sought: Sought) -> Iterator[SubjectRef]:
    """Yield the public ids in which the words stand: they, and addresses made of them, never change."""
    for keeper in KEEPERS.values():
        if isinstance(keeper, Table) and "code" in {
            column.name for column in keeper.rows_of._meta.concrete_fields
        }:
            rows = keeper.rows_of._base_manager.order_by("pk")
            named = [pk for pk, code in rows.values_list("pk", "code") if sought.is_in(code)]
            yield from (ref for row in rows.filter(pk__in=named) if (ref := next(refs_of(row, 0), None)))


def erase(sought: Sought, keys: Iterable[str]) -> set[SubjectRef]:
    """Take the words out of the lines; return what these are about, and what repeats them."""
    repeated = {ref for echo in ECHOES for ref in echo(sought)}
    by_keeper: dict[str, list[str]] = {}
    for key in keys:
        by_keeper.setdefault(key.partition("/")[0], []).append(key)
    touched = {ref for name, found in by_keeper.items() for ref in KEEPERS[name].erase(sought, found)}
    return touched | repeated
