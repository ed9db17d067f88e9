"""The sheets of a table: a list for whoever types them, their numbers for everybody, and the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.cocreation.models.contribution import ContributionKind, Topic
from tequio.cocreation.models.sheet import Sheet, SheetState, VoidReason
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.queries.sheet import SheetCounts
from tequio.foundation.refs import SubjectRef
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import long_day
from tequio.ui.links import absolute, url_of
from tequio.ui.printing.squares import Square, square_of
from tequio.ui.values import Link, State, Tone, Value

SHEETS: Final = "hojas"
BATCH: Final = 40  # sheets of one file
_TONES: Final[dict[str, Tone]] = {
    SheetState.PRINTED: "wait",
    SheetState.ENTERED: "good",
    SheetState.VOID: "none",
}


@dataclass(frozen=True)
class Paper:
    """One sheet as it is printed."""

    number: int
    key: str
    square: Square


@dataclass(frozen=True)
class PaperFile:
    """The sheets of a file, and what stands on each."""

    process: str
    where: str
    fictitious: bool
    address: str
    kinds: tuple[str, ...]
    topics: tuple[str, ...]
    sheets: tuple[Paper, ...]


@dataclass(frozen=True)
class SheetsPage:
    """The sheets of a table, for whoever types them."""

    counts: Table | None
    listed: Table | None
    files: tuple[Link, ...]


def sheets_url(table: SubjectRef) -> str:
    """Return where the sheets of a table are gone through."""
    return f"{url_of(table)}{SHEETS}/"


def sheet_facts(sheet: Sheet) -> tuple[Fact, ...]:
    """Return by what a sheet is told from the others of its pile."""
    return (Fact(_("Hoja"), str(sheet.number)), Fact(_("Código impreso"), sheet.key))


def counts_shown(counts: SheetCounts) -> Table | None:
    """Return what became of the sheets, so that it adds up; nothing where none was printed."""
    if not counts.printed:
        return None
    void = tuple(
        (_("Anuladas: %s") % reason.label, counts.void[reason])
        for reason in VoidReason
        if counts.void.get(reason)
    )
    rows: tuple[tuple[Value, ...], ...] = (
        (_("Impresas"), counts.printed),
        (_("Volvieron escritas"), counts.used),
        (_("Capturadas"), counts.entered),
        *void,
        (_("Por capturar"), counts.waiting),
    )
    return Table(_("Hojas de papel"), (Column(_("Qué fue de ellas")), Column(_("Hojas"), "number")), rows)


def sheets_page(
    table: WorkingTable,
    sheets: Sequence[Sheet],
    counts: SheetCounts,
    *,
    act_at: Callable[[Sheet], tuple[Link, Link]],
) -> SheetsPage:
    """Compose the list of sheets; `act_at` tells what can be done with one."""
    columns = (
        Column(_("Hoja")),
        Column(_("Código")),
        Column(_("Situación"), "state"),
        Column(_("Si sirve"), "link"),
        Column(_("Si no sirve"), "link"),
    )
    rows = tuple((str(sheet.number), sheet.key, _state(sheet), *act_at(sheet)) for sheet in sheets)
    return SheetsPage(
        counts=counts_shown(counts),
        listed=Table(_("Una por una"), columns, rows) if rows else None,
        files=tuple(_files(table, counts.printed)),
    )


def paper_of(table: WorkingTable, sheets: Sequence[Sheet]) -> PaperFile:
    """Return what is printed of some sheets; the square of each leads to its receipt."""
    where = _("%(place)s, %(day)s, %(hour)s horas") % {
        "place": table.place,
        "day": long_day(table.held_on),
        "hour": time_format(table.starts_at, "H:i"),
    }
    return PaperFile(
        process=table.process.title,
        where=where,
        fictitious=table.process.exercise.fictitious,
        address=absolute("/recibo/"),
        kinds=tuple(capfirst(str(kind.label)) for kind in ContributionKind),
        topics=tuple(capfirst(str(topic.label)) for topic in Topic),
        sheets=tuple(
            Paper(
                sheet.number,
                sheet.key,
                square_of(absolute(url_of(SubjectRef("recibo", sheet.key)))),
            )
            for sheet in sheets
        ),
    )


def waiting_words(sheet: Sheet) -> str:
    """Tell whoever has the stub of a sheet what became of it."""
    if sheet.state == SheetState.VOID:
        return _("La hoja con ese código se anuló: %s.") % VoidReason(sheet.void_reason).label
    return _("La hoja con ese código todavía no se captura: vuelva en unos días.")


def _files(table: WorkingTable, printed: int) -> list[Link]:
    first_of_each = range(1, printed + 1, BATCH)
    return [
        Link(
            _("Imprimir las hojas %(first)s a %(last)s (PDF)")
            % {"first": first, "last": min(first + BATCH - 1, printed)},
            f"{url_of(table.ref)}{SHEETS}.pdf?lote={number}",
        )
        for number, first in enumerate(first_of_each, 1)
    ]


def _state(sheet: Sheet) -> State:
    words = sheet.void_reason and VoidReason(sheet.void_reason).label
    return State(_TONES[sheet.state], capfirst(str(words or SheetState(sheet.state).label)))
