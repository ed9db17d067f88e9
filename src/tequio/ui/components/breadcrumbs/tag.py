"""The way from the section down to this page."""

from __future__ import annotations

from collections.abc import Sequence

from tequio.ui.tags import component
from tequio.ui.values import Link


@component()
def breadcrumbs(crumbs: Sequence[Link]) -> dict[str, object]:
    """Show the way; the last crumb is this page and has no url."""
    return {"crumbs": crumbs}
