"""Neighbouring views of one thing, as links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class Tab:
    """A view: its name, address and how many things it holds."""

    label: Text
    url: str
    current: bool = False
    count: int | None = None


@component()
def tabs(items: Sequence[Tab], label: Text) -> dict[str, object]:
    """Link neighbouring views; the label names the group."""
    return {"tabs": items, "label": label}
