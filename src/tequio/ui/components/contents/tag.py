"""The line that says what a long page holds and leads there."""

from __future__ import annotations

from collections.abc import Sequence

from tequio.ui.tags import component
from tequio.ui.values import Link


@component()
def contents(links: Sequence[Link]) -> dict[str, object]:
    """Show the parts of the page; one that folds opens when it is reached."""
    return {"links": links}
