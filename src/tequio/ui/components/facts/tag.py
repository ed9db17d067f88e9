"""What is known of a thing, as names and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Text, Value


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value; None says "sin información"."""

    label: Text
    value: Value = None
    note: Text = ""


@component()
def facts(items: Sequence[Fact]) -> dict[str, object]:
    """Show facts as a definition list."""
    return {"facts": items}
