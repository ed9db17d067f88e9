"""Marks what belongs to the fictitious demonstration exercise."""

from tequio.ui.tags import component


@component()
def demo_label() -> dict[str, object]:
    """Mark one thing as fictitious."""
    return {}


@component("banner.html")
def demo_banner() -> dict[str, object]:
    """Mark a whole page as fictitious."""
    return {}
