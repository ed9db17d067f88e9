"""Steps to newer and older lines of a long list."""

from __future__ import annotations

from tequio.ui.tags import component
from tequio.ui.values import Text


@component()
def pagination(
    newer: str = "", older: str = "", newer_label: Text = "", older_label: Text = ""
) -> dict[str, object]:
    """Link the pages on both sides; an empty url has no link."""
    return {"newer": newer, "older": older, "newer_label": newer_label, "older_label": older_label}
