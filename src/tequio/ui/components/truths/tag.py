"""The three truths: what is reported, verified and found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Link, State, Text


@dataclass(frozen=True, slots=True)
class Truth:
    """What one of the three says, kept apart from the other two."""

    title: Text
    state: State
    text: Text = ""
    link: Link | None = None


@component()
def truths(items: Sequence[Truth]) -> dict[str, object]:
    """Show the truths side by side, never merged."""
    return {"truths": items}
