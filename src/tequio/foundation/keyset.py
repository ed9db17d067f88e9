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
    matching: QuerySet[Listed], *, by: str, after: str = "", before: str = "", size: int
) -> KeysetPage[Listed]:
    """Return the rows that follow, or precede, a key; `by` is a column that never ties."""
    backwards = bool(before and not after)
    if backwards:
        found = list(matching.filter(**{f"{by}__lt": before}).order_by(f"-{by}")[: size + 1])
        has_before, has_after = len(found) > size, True
        found = found[:size][::-1]
    else:
        following = matching.filter(**{f"{by}__gt": after}) if after else matching
        found = list(following.order_by(by)[: size + 1])
        has_before, has_after = bool(after), len(found) > size
        found = found[:size]
    return KeysetPage(
        rows=tuple(found),
        before=str(getattr(found[0], by)) if found and has_before else "",
        after=str(getattr(found[-1], by)) if found and has_after else "",
    )
