"""What a person can do here, and why something cannot be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tequio.ui.tags import component
from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class Action:
    """A link that looks like a button; a refusal says why it is closed."""

    label: Text
    url: str = ""
    kind: Literal["main", "quiet"] = "main"
    refusal: Text = ""


@component()
def actions(items: Sequence[Action]) -> dict[str, object]:
    """Show what can be done; refused actions keep their reason."""
    return {"actions": items}
