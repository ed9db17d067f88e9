"""What is owed, one card an item: when, what, and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tequio.ui.paging import paged
from tequio.ui.tags import component
from tequio.ui.values import Link, State, Text


@dataclass(frozen=True, slots=True)
class Due:
    """A thing owed: its day and state, what it is about, and the step that does it."""

    what: Link
    state: State | None = None
    on: date | None = None
    term: str = ""
    about: Text = ""
    step: Link | None = None


@component(reads_page=True)
def due_list(context: Mapping[str, object], items: Sequence[Due]) -> dict[str, object]:
    """Show what is owed in the order it comes; the day leads to how it was computed."""
    shown = paged(context, items)
    return {"dues": shown.part, "paged": shown}
