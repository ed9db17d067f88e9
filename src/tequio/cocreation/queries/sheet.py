"""Reads of the sheets of a table: one, the next to type, and what became of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from tequio.cocreation.models.sheet import WRITTEN, Sheet, SheetState
from tequio.cocreation.models.working_table import WorkingTable

MOST_BATCHES = 1000


@dataclass(frozen=True)
class SheetCounts:
    """How many sheets of a table there are, by what became of them."""

    waiting: int
    entered: int
    void: Mapping[str, int]

    @property
    def printed(self) -> int:
        """Return all of them."""
        return self.waiting + self.entered + sum(self.void.values())

    @property
    def used(self) -> int:
        """Return those that came back written."""
        return self.entered + sum(self.void.get(reason, 0) for reason in WRITTEN)


def sheet_with_code(code: str) -> Sheet | None:
    """Return a sheet with what its policy needs, or None."""
    return _whole().filter(code=code).first()


def sheet_with_key(key: str) -> Sheet | None:
    """Return the sheet that bears this code, or None."""
    return _whole().filter(key=key.strip().lower()).first()


def sheets_of(table: WorkingTable, *, first: int = 1, last: int | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a table by their numbers."""
    found = table.sheets.filter(number__gte=first)
    if last is not None:
        found = found.filter(number__lte=last)
    return tuple(found.order_by("number"))


def next_to_enter(table: WorkingTable, *, after: int = 0) -> Sheet | None:
    """Return the next sheet that waits, from the first again after the last."""
    waiting = table.sheets.filter(state=SheetState.PRINTED).order_by("number")
    return waiting.filter(number__gt=after).first() or waiting.first()


def sheet_counts(table: WorkingTable) -> SheetCounts:
    """Count the sheets of a table."""
    rows = table.sheets.order_by().values_list("state", "void_reason").annotate(number=Count("pk"))
    found = {(state, reason): number for state, reason, number in rows}
    return SheetCounts(
        waiting=found.get((SheetState.PRINTED, ""), 0),
        entered=found.get((SheetState.ENTERED, ""), 0),
        void={reason: number for (state, reason), number in found.items() if state == SheetState.VOID},
    )


def _whole() -> QuerySet[Sheet]:
    return Sheet.objects.select_related(
        "table__process__exercise__territory__parent__parent",
        "table__process__exercise__guarantor",
        "table__process__exercise__secretariat",
    )
