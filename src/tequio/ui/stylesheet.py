"""The one style sheet, joined from the tokens and all components."""

from __future__ import annotations

from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
NAME: Final = "ui/tequio.css"


def sources() -> list[Path]:
    """Give the style files in their fixed order: styles, then components."""
    return [*sorted(HERE.glob("styles/*.css")), *sorted(HERE.glob("components/*/style.css"))]


def joined() -> str:
    """Give the whole style sheet as text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sources())
