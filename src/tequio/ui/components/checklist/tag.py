"""What is done and what is still missing, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Link, Text


@dataclass(frozen=True, slots=True)
class Check:
    """A requirement, whether it is met, the rule that asks for it, and where it can be met."""

    text: Text
    done: bool
    reason: Text = ""
    way: Link | None = None


@component()
def checklist(items: Sequence[Check]) -> dict[str, object]:
    """Show requirements met and missing."""
    return {"checks": items}
