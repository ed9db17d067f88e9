"""Words of the trade explained in plain Spanish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means, in one plain sentence."""

    word: Text
    explanation: Text


@component()
def term_note(terms: Sequence[Term]) -> dict[str, object]:
    """Explain words where they first appear."""
    return {"terms": terms}
