"""Three or four numbers that matter now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name and what it is a number of."""

    label: Text
    value: Text | int
    note: Text = ""
    url: str = ""


@component()
def figures(items: Sequence[Figure]) -> dict[str, object]:
    """Show key numbers side by side."""
    return {"figures": items}
