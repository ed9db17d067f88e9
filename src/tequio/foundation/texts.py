"""Text that every database keeps and every feed can carry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from django.utils.translation import gettext

# PostgreSQL keeps no NUL, XML no other control, UTF-8 no half of a surrogate pair.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Turned around by one of these, a text says something else than it holds.
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_PLAIN = (list, tuple, set, frozenset)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What nobody sees: controls, soft hyphens, marks of direction and of width zero, letters without ink, tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    f"\u200b\u200c\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff{_DIRECTIONS}"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    # One that joins two pictures into a third is seen.
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)


def as_written(text: str) -> str:
    """Return a text as its reader sees it typed: one mark a line break, and nothing that is not seen."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def as_written_within(value: Any) -> Any:
    """Return a value with every text in it as its reader sees it typed; one that needs nothing, itself."""
    if type(value) is str:
        return as_written(value)
    if isinstance(value, dict):
        seen: Any = {key: as_written_within(part) for key, part in value.items()}
    elif type(value) in _PLAIN:
        seen = type(value)(map(as_written_within, value))
    elif is_dataclass(value) and not isinstance(value, type):
        given = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        parts = as_written_within(given)
        return value if parts is given else replace(value, **parts)
    else:
        return value
    return value if seen == value else seen


def has_unfit_text(value: object) -> bool:
    """Tell whether a text anywhere within the value cannot be kept."""
    if isinstance(value, str):
        return bool(_UNFIT.search(value))
    if isinstance(value, Mapping):
        return has_unfit_text([*value.keys(), *value.values()])
    if is_dataclass(value) and not isinstance(value, type):
        return has_unfit_text([getattr(value, field.name) for field in fields(value)])
    if isinstance(value, list | tuple | set | frozenset):
        return any(map(has_unfit_text, value))
    return False


def before_and_after(label: object, before: str, after: str) -> str:
    """Tell that a field would say something else: "nombre: «a» → «b»"."""
    words = {"field": label, "before": before, "after": after}
    if not before:
        return gettext("%(field)s: «%(after)s» (no constaba)") % words
    if not after:
        return gettext("%(field)s: se quita «%(before)s»") % words
    return gettext("%(field)s: «%(before)s» → «%(after)s»") % words


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: "a, b y c"."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s y %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def on_one_line(text: str) -> str:
    """Write a text for where marks and breaks would speak for others.

    Titles of feeds, calendars and files keep their words; direction marks,
    controls and line breaks do not travel.
    """
    return " ".join(as_written(text).split())


def on_its_lines(text: str) -> str:
    """Write a text for paper: the lines that it has, with the spaces that begin them."""
    return "\n".join(line.rstrip() for line in as_written(text).split("\n"))
