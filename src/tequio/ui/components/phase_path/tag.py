"""How far something has come along its phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tequio.ui.tags import component
from tequio.ui.values import Text

Reached: TypeAlias = Literal["done", "now", "ahead"]


@dataclass(frozen=True, slots=True)
class Step:
    """A phase: reached, where it is now, or still ahead."""

    name: Text
    reached: Reached
    note: Text = ""


@component()
def phase_path(steps: Sequence[Step], label: Text) -> dict[str, object]:
    """Show the phases in a line; a phone shows where it is now."""
    return {"steps": steps, "label": label}
