"""What happened, from the top down, each line with its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tequio.ui.paging import paged
from tequio.ui.tags import component
from tequio.ui.values import State, Text


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A dated line, with a link, a detail and a state where it has them.

    A date of which only the month is known comes as text.
    """

    on: date | Text | None
    text: Text
    url: str = ""
    detail: Text = ""
    state: State | None = None


@component(reads_page=True)
def history(context: Mapping[str, object], entries: Sequence[HistoryEntry]) -> dict[str, object]:
    """Show dated lines in the order given."""
    shown = paged(context, entries)
    return {"entries": shown.part, "paged": shown}
