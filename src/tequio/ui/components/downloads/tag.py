"""The same data as files, and what each contains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class Download:
    """A file: its format ("CSV"), address and contents in a few words."""

    label: Text
    url: str
    contains: Text = ""


@component()
def downloads(items: Sequence[Download]) -> dict[str, object]:
    """Link the files in which this page's data can be taken away."""
    return {"downloads": items}
