"""How much of a whole is done, in words and as a bar."""

from __future__ import annotations

from tequio.ui.values import Text


def progress(value: float, total: float, words: Text) -> dict[str, object]:
    """Show value of total; the words carry the meaning, the bar helps."""
    share = min(max(value / total, 0), 1) if total else 0
    return {"width": f"{100 * share:.2f}%", "words": words}
