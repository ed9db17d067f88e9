"""What the index keeps, against what it would keep if it were made anew."""

from __future__ import annotations

from typing import Any

from tequio.ledger.following import rebuild
from tequio.search.followers import ENTRIES
from tequio.search.models import Entry, Word
from tequio.search.queries.entry import search


def kept() -> dict[str, Any]:
    """Return everything the index keeps, but for the numbers of its rows."""
    entries = Entry.objects.order_by("ref")
    return {
        "entries": [
            {name: value for name, value in vars(entry).items() if name not in {"_state", "id"}}
            for entry in entries
        ],
        "words": list(
            Word.objects.order_by("spelled").values_list("spelled", "bare", "stem", "length", "entries")
        ),
    }


def made_anew() -> dict[str, Any]:
    """Return what it keeps after reading the whole ledger again."""
    rebuild(ENTRIES)
    return kept()


def refs(text: str, **more: Any) -> list[str]:
    """Return the public ids of what is found, in order."""
    return [entry.ref for entry in search(text=text, **more).entries]
