"""What a file of lines would change, told line by line before it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext

from tequio.foundation.refusals import Refusal
from tequio.foundation.spreadsheet import BadCell, BadLine, Column, Line, Table
from tequio.foundation.words import Words

FILE_KINDS: Final[dict[str, FileKind]] = {}


class Outcome(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"


class NothingToImport(Refusal):
    """Todo lo que dice el archivo ya consta: no hay nada que registrar."""


class LineRefused(Refusal):
    """No se registró nada del archivo."""


@dataclass(frozen=True)
class Finding:
    """What would become of one line: what it would say, or in which column it is wrong and why.

    `row` is the line as its domain read it, `target` what it would change.
    """

    number: int
    name: str
    outcome: Outcome
    says: tuple[Words, ...] = ()
    column: str = ""
    row: Any = None
    target: Any = None

    @property
    def is_write(self) -> bool:
        """Tell whether it would write something."""
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}


@dataclass(frozen=True)
class Preview:
    """What would become of every line of a file."""

    findings: tuple[Finding, ...]
    unread: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    is_doubtful: bool = False

    def number_of(self, outcome: Outcome) -> int:
        """Count the lines of which that would become."""
        return sum(finding.outcome == outcome for finding in self.findings)

    @property
    def has_faults(self) -> bool:
        """Tell whether any line cannot be taken: then none is."""
        return self.number_of(Outcome.BAD) > 0

    @property
    def changes(self) -> bool:
        """Tell whether anything would be written."""
        return any(finding.is_write for finding in self.findings)

    @property
    def rows(self) -> tuple[Any, ...]:
        """Return every line as its domain read it."""
        return tuple(finding.row for finding in self.findings)


@dataclass(frozen=True)
class FileKind:
    """A kind of file that can be imported: its word in addresses, and its columns."""

    word: str
    columns: tuple[Column, ...]

    def __post_init__(self) -> None:
        """Make it known to whoever hands out templates."""
        FILE_KINDS[self.word] = self


def previewed(
    table: Table, read: Callable[[Line], Any], plan: Callable[[Sequence[Any]], Iterable[Finding]]
) -> Preview:
    """Return what would become of each line, in the order of the file.

    `read` takes the cells of a line or raises BadCell, `plan` compares all that were read with what
    is registered.
    """
    found = [_of_bad_line(line) for line in table.bad]
    rows = []
    for line in table.lines:
        try:
            rows.append(read(line))
        except BadCell as bad:
            found.append(bad_line(line.number, _name(line), bad))
    found += plan(rows)
    ordered = sorted(found, key=lambda finding: finding.number)
    return Preview(tuple(ordered), table.unread, table.left_out, table.is_doubtful)


def bad_line(number: int, name: str, bad: BadCell) -> Finding:
    """Return what is told of a line with a cell that cannot be taken."""
    return Finding(number, name, Outcome.BAD, (bad.reason,), bad.column)


def _of_bad_line(line: BadLine) -> Finding:
    return Finding(line.number, line.name, Outcome.BAD, (line.reason,), line.column)


def _name(line: Line) -> str:
    return next(filter(None, line.cells.values()), "")


def findings_to_write(plan: Sequence[Finding]) -> list[Finding]:
    """Return the lines that write something; LineRefused, NothingToImport where nothing may be written.

    A command asks again what was previewed: meanwhile others may have written.
    """
    wrong = [finding for finding in plan if finding.outcome == Outcome.BAD]
    if wrong:
        raise LineRefused(" ".join(map(sentence_of, wrong)))
    writes = [finding for finding in plan if finding.is_write]
    if not writes:
        raise NothingToImport
    return writes


def sentence_of(finding: Finding) -> str:
    """Tell a line that cannot be taken: "Renglón 7, columna nombre: está en blanco."."""
    words = {"number": finding.number, "column": finding.column, "reason": "; ".join(map(str, finding.says))}
    if not finding.column:
        return gettext("Renglón %(number)s: %(reason)s.") % words
    return gettext("Renglón %(number)s, columna «%(column)s»: %(reason)s.") % words


@contextmanager
def line(number: int) -> Iterator[None]:
    """Name the line that a command refused, where it is one of many."""
    try:
        yield
    except Refusal as refusal:
        raise LineRefused(
            gettext("Renglón %(number)s: %(reason)s") % {"number": number, "reason": refusal}
        ) from None
