"""A message that stands out from the page."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from tequio.ui.tags import component
from tequio.ui.values import Text

NoticeTone: TypeAlias = Literal["info", "ask", "warn", "error", "success"]
# Errors interrupt a screen reader, results wait their turn, the rest is text.
ROLES: Final = {"error": "alert", "success": "status"}


@component()
def notice(
    tone: NoticeTone, text: Text, title: Text = "", label: Text = "", url: str = ""
) -> dict[str, object]:
    """Show a message; label and url add a link after the text."""
    return {
        "tone": tone,
        "text": text,
        "title": title,
        "label": label,
        "url": url,
        "role": ROLES.get(tone, ""),
    }
