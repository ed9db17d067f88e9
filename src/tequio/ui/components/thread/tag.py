"""The thread from the problem to the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Link, Text


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the thread; done is False while nothing is known of it."""

    title: Text
    text: Text = ""
    link: Link | None = None
    done: bool = True


@component()
def thread(steps: Sequence[Step]) -> dict[str, object]:
    """Show the steps that are there and those still missing."""
    return {"steps": steps}
