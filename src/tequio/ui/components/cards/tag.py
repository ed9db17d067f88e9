"""Things found, one card each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tequio.ui.paging import paged
from tequio.ui.tags import component
from tequio.ui.values import State, Tag, Text


@dataclass(frozen=True, slots=True)
class Card:
    """A thing: kind and place above, title linked, text, states and what it is about below."""

    title: Text
    url: str
    kind: Text = ""
    text: Text = ""
    states: Sequence[State] = ()
    demo: bool = False
    tags: Sequence[Tag] = ()


@component(reads_page=True)
def cards(context: Mapping[str, object], items: Sequence[Card], level: int = 3) -> dict[str, object]:
    """Show things as cards; level is 2 right under the page's title."""
    shown = paged(context, items)
    return {"cards": shown.part, "level": level, "paged": shown}
