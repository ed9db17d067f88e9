"""Pages by the row where they start: the last costs as much as the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import QuerySet

from tequio.directory.models import Institution, Territory

Listed = TypeVar("Listed", Institution, Territory)


@dataclass(frozen=True)
class KeysetPage(Generic[Listed]):
    """Rows in order, and the codes from which the neighbouring pages go."""

    rows: tuple[Listed, ...]
    before: str
    after: str


def keyset_page(matching: QuerySet[Listed], *, after: str, before: str, size: int) -> KeysetPage[Listed]:
    """Return the rows that follow, or precede, the row of a code.

    `search_text` starts with what lists are ordered by and ends with the
    code, so it never ties. A code that nothing has gives the first page.
    """
    start = _place_of(matching, after or before)
    if start and not after:
        found = list(matching.filter(search_text__lt=start).order_by("-search_text")[: size + 1])
        has_before, has_after = len(found) > size, True
        found = found[:size][::-1]
    else:
        following = matching.filter(search_text__gt=start) if start else matching
        found = list(following.order_by("search_text")[: size + 1])
        has_before, has_after = bool(start), len(found) > size
        found = found[:size]
    return KeysetPage(
        rows=tuple(found),
        before=found[0].code if found and has_before else "",
        after=found[-1].code if found and has_after else "",
    )


def _place_of(matching: QuerySet[Listed], code: str) -> str:
    if not code:
        return ""
    found = matching.model.objects.filter(code=code)
    return found.values_list("search_text", flat=True).first() or ""
