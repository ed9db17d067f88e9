"""Lines of the public log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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


@component()
def event_lines(events: Sequence[EventLine]) -> dict[str, object]:
    """Show events in the order given."""
    return {"events": events}
