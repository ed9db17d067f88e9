"""Pages by the row where they start: the last costs as much as the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Listed = TypeVar("Listed", bound=Model)


@dataclass(frozen=True)
class KeysetPage(Generic[Listed]):
    """Rows in order, and the keys from which the neighbouring pages go."""

    rows: tuple[Listed, ...]
    before: str
    after: str


def keyset_page(
    matching: QuerySet[Listed], *, by: str, key: str = "", after: str = "", before: str = "", size: int
) -> KeysetPage[Listed]:
    """Return the rows that follow, or precede, a key; `by` is a column that never ties.

    `key` is what addresses carry where `by` is too long for them. A key that
    nothing has gives the first page.
    """
    key = key or by
    start = _place(matching, by, key, after or before)
    if start and not after:
        found = list(matching.filter(**{f"{by}__lt": start}).order_by(f"-{by}")[: size + 1])
        has_before, has_after = len(found) > size, True
        found = found[:size][::-1]
    else:
        following = matching.filter(**{f"{by}__gt": start}) if start else matching
        found = list(following.order_by(by)[: size + 1])
        has_before, has_after = bool(start), len(found) > size
        found = found[:size]
    return KeysetPage(
        rows=tuple(found),
        before=str(getattr(found[0], key)) if found and has_before else "",
        after=str(getattr(found[-1], key)) if found and has_after else "",
    )


def _place(matching: QuerySet[Listed], by: str, key: str, value: str) -> str:
    """Return where in the order the row of a key stands, whether or not it matches."""
    if key == by or not value:
        return value
    found = matching.model._base_manager.filter(**{key: value})
    return str(found.values_list(by, flat=True).first() or "")
