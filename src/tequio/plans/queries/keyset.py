"""Pages by the row where they start: the last costs as much as the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import QuerySet

from tequio.plans.models.commitment import Commitment
from tequio.plans.models.ties import SdgLink

Listed = TypeVar("Listed", Commitment, SdgLink)
PAGE_SIZE = 50


@dataclass(frozen=True)
class Place:
    """Where a page starts: after a row, before one, or at the beginning."""

    after: str = ""
    before: str = ""


FIRST_PAGE = Place()


@dataclass(frozen=True)
class KeysetPage(Generic[Listed]):
    """Rows in order, and the keys from which the neighbouring pages go."""

    rows: tuple[Listed, ...]
    before: str
    after: str


def keyset_page(matching: QuerySet[Listed], place: Place, size: int = PAGE_SIZE) -> KeysetPage[Listed]:
    """Return the rows that follow, or precede, a place in the order."""
    backwards = bool(place.before and not place.after)
    if backwards:
        found = list(matching.filter(sort_key__lt=place.before).order_by("-sort_key")[: size + 1])
        has_before, has_after = len(found) > size, True
        found = found[:size][::-1]
    else:
        found = list(matching.filter(sort_key__gt=place.after).order_by("sort_key")[: size + 1])
        has_before, has_after = bool(place.after), len(found) > size
        found = found[:size]
    return KeysetPage(
        rows=tuple(found),
        before=found[0].sort_key if found and has_before else "",
        after=found[-1].sort_key if found and has_after else "",
    )
