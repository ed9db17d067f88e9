"""Text that every database keeps and every feed can carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from django.utils.translation import gettext

# PostgreSQL keeps no NUL, XML no other control, UTF-8 no half of a surrogate pair.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The same, and marks that turn the direction of whatever follows them.
_MARKS = re.compile(f"{_UNFIT.pattern[:-1]}\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


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


def on_one_line(text: str) -> str:
    """Write a text for where marks and breaks would speak for others.

    Titles of feeds, calendars and files keep their words; direction marks,
    controls and line breaks do not travel.
    """
    return " ".join(_MARKS.sub("", text).split())
