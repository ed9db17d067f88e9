"""Text folded for search: no case, no accents, single spaces; and what words find in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from tequio.foundation.stemming import Word, asked_in, bare, stems_in, unaccented

Row = TypeVar("Row", bound=Model)
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def fold(text: str) -> str:
    """Return the text as people type it in a search box."""
    return " ".join(unaccented(text).split())


def searchable(*texts: str) -> str:
    """Return what lists keep of a row to be found by: its folded text, then the stems of its words.

    The text comes first, so that rows can be put in its order.
    """
    text = " ".join(filter(None, texts))
    return f"{fold(text)}\n {' '.join(stems_in(text))} "


def has_words(name: str, text: str) -> bool:
    """Tell whether a name has every word of a text, in any of its forms."""
    kept = searchable(name)
    return all(any(part in kept for part in parts) for parts in _parts_of(text))


def with_words(
    found: QuerySet[Row], text: str, *, columns: Sequence[str] = ("search_text",)
) -> QuerySet[Row]:
    """Narrow rows to those whose columns, made by `searchable`, have every word of a text among them."""
    for parts in _parts_of(text):
        has_one = Q()
        for part in parts:
            for column in columns:
                has_one |= Q(**{f"{column}__contains": part})
        found = found.filter(has_one)
    return found


def _parts_of(text: str) -> list[tuple[str, ...]]:
    """Return for each word what shows it: itself, as part of another too, or another form of it."""
    folded = fold(text)
    if _CODE.fullmatch(folded):
        return [(folded,)]
    return [_parts_of_word(word) for word in asked_in(text)] or [(folded,)] * bool(folded)


def _parts_of_word(word: Word) -> tuple[str, ...]:
    stem = f" {word.stems[-1]} "
    return (stem,) if word.is_code else (bare(word.spelled), stem)
