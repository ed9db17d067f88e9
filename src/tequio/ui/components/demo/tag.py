"""Marks what belongs to the fictitious demonstration exercise."""


def demo_label() -> dict[str, object]:
    """Mark one thing as fictitious."""
    return {}


def demo_banner() -> dict[str, object]:
    """Mark a whole page as fictitious."""
    return {}
