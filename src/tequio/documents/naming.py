"""File names and titles without what hides or misleads."""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST_NAME: Final = 120
# Controls, direction marks, halves of pairs, private use: nothing of it is seen.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SEPARATORS: Final = str.maketrans("\\:", "//")


def visible(text: str) -> str:
    """Return the text without characters that nobody sees."""
    normal = unicodedata.normalize("NFC", text)
    kept = "".join(" " if c in "\t\r\n" else c for c in normal if c in "\t\r\n" or not _is_unseen(c))
    return " ".join(kept.split())


def safe_name(name: str) -> str:
    """Return the name as it may be shown and downloaded; it is never a path."""
    last = visible(name.translate(_SEPARATORS)).rpartition("/")[2].rstrip(". ")
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = last, ""
    ending = ending[:10]
    stem = stem[: LONGEST_NAME - len(ending) - 1].strip(". ") or "documento"
    return f"{stem}.{ending}" if ending else stem


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN
