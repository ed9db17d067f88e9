"""Text that every database keeps and every feed can carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

# PostgreSQL keeps no NUL, XML no other control, UTF-8 no half of a surrogate pair.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
