"""Whether enough seats are present, as whoever runs a session looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import State, Text

_BESIDE = 24  # from a place to the next, in units of the drawing


@dataclass(frozen=True, slots=True)
class Place:
    """A seat of the drawing, and whether somebody is there for it."""

    x: int
    taken: bool


@dataclass(frozen=True, slots=True)
class SectorPresence:
    """A sector, how many of its seats are present, and how many it has."""

    label: Text
    present: int
    seats: int

    @property
    def places(self) -> Sequence[Place]:
        """Return its seats as they are drawn, the taken ones first."""
        drawn = range(max(self.seats, self.present))
        return [Place(_BESIDE * number + _BESIDE // 2, number < self.present) for number in drawn]

    @property
    def width(self) -> int:
        """Return how wide its drawing is."""
        return _BESIDE * max(self.seats, self.present, 1)


@component()
def quorum_meter(situation: State, sectors: Sequence[SectorPresence], sentence: Text) -> dict[str, object]:
    """Show whether there is a quorum, seat by seat of each sector, and why."""
    return {
        "situation": situation,
        "sectors": sectors,
        "sentence": sentence,
        "present": sum(sector.present for sector in sectors),
        "seats": sum(sector.seats for sector in sectors),
    }
