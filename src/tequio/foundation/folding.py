"""Text folded for search: no case, no accents, single spaces."""

from __future__ import annotations

import unicodedata
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def fold(text: str) -> str:
    """Return the text as people type it in a search box."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def has_words(name: str, text: str) -> bool:
    """Tell whether a name has every word of a text."""
    folded = fold(name)
    return all(word in folded for word in fold(text).split())


def with_words(found: QuerySet[Row], text: str, *, column: str = "search_text") -> QuerySet[Row]:
    """Narrow rows to those whose folded column has every word of a text."""
    for word in fold(text).split():
        found = found.filter(**{f"{column}__contains": word})
    return found
