"""Lines of the public log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tequio.ui.paging import paged
from tequio.ui.tags import component
from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class EventLine:
    """A recorded event: date, sentence, subject, number and its page."""

    on: date | Text
    sentence: Text
    url: str = ""
    number: int | None = None
    event_url: str = ""
    demo: bool = False


@component(reads_page=True)
def event_lines(context: Mapping[str, object], events: Sequence[EventLine]) -> dict[str, object]:
    """Show events in the order given."""
    shown = paged(context, events)
    return {"events": shown.part, "paged": shown}
