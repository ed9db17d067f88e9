"""Whose seats a body has, sector by sector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class SectorSeats:
    """A sector and its number of seats."""

    label: Text
    seats: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A sector's stretch of the bar, as shares of its width."""

    sector: SectorSeats
    start: str
    width: str
    middle: str


@component()
def parity_meter(sectors: Sequence[SectorSeats], sentence: Text) -> dict[str, object]:
    """Show seats by sector as a bar, numbers and a sentence."""
    total = sum(sector.seats for sector in sectors) or 1
    segments, before = [], 0
    for sector in sectors:
        start, width = 100 * before / total, 100 * sector.seats / total
        segments.append(Segment(sector, f"{start:.2f}%", f"{width:.2f}%", f"{start + width / 2:.2f}%"))
        before += sector.seats
    return {"segments": segments, "sentence": sentence}
