"""The title of a section, with how many things it holds."""

from __future__ import annotations

from tequio.ui.tags import component
from tequio.ui.values import Text


@component()
def heading(title: Text, count: int | None = None, anchor: str = "", level: int = 2) -> dict[str, object]:
    """Show a section's title; the anchor lets others link to it."""
    return {"title": title, "count": count, "anchor": anchor, "level": level}
