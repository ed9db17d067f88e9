"""What will be here, and what to do now."""

from __future__ import annotations

from tequio.ui.tags import component
from tequio.ui.values import Text


@component()
def empty_state(title: Text, text: Text = "", label: Text = "", url: str = "") -> dict[str, object]:
    """Explain an empty place; label and url give the next step."""
    return {"title": title, "text": text, "label": label, "url": url}
