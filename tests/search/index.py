"""What the index keeps, against what it would keep if it were made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from modelsearch.models import IndexEntry

from tequio.ledger.following import rebuild
from tequio.ledger.models import EntryRef
from tequio.search.followers import ENTRIES, _entry
from tequio.search.models import Entry, Kind, Word
from tequio.search.queries.content import contents
from tequio.search.queries.entry import search


def kept() -> dict[str, Any]:
    """Return everything the index keeps, but for the numbers of its rows."""
    rows = {str(row.pk): row for row in Entry.objects.all()}
    return {
        "entries": _told(rows.values()),
        "matched": sorted(rows[pk].ref for pk in IndexEntry.objects.values_list("object_id", flat=True)),
        "words": dict(Word.objects.values_list("spelled", "entries")),
    }


def made_anew() -> dict[str, Any]:
    """Return what it keeps after reading the whole ledger again."""
    rebuild(ENTRIES)
    return kept()


def of_pages_now() -> dict[str, Any]:
    """Return what it should keep of all that the public log ever spoke of; cheaper than reading it again."""
    refs = EntryRef.objects.values_list("ref", flat=True).distinct()
    with translation.override(settings.LANGUAGE_CODE):
        rows = [
            _entry(kind, content)
            for kind in Kind
            for content in contents(
                kind, [ref.partition("/")[2] for ref in refs if ref.startswith(f"{kind.value}/")]
            )
        ]
    return {
        "entries": _told(rows),
        "matched": sorted(row.ref for row in rows),
        "words": dict(Counter(word for row in rows for word in row.words.split())),
    }


def refs(text: str, **more: Any) -> list[str]:
    """Return the public ids of what is found, in order."""
    return [entry.ref for entry in search(text=text, **more).entries]


def _told(rows: Iterable[Entry]) -> list[dict[str, Any]]:
    found = (
        {name: value for name, value in vars(row).items() if name not in {"_state", "id"}} for row in rows
    )
    return sorted(found, key=lambda row: row["ref"])
