"""How many people came, told so that nobody is found by being one of few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5  # fewer of a sector are not told: who they were could be guessed


@dataclass(frozen=True)
class Turnout:
    """What is told of who came: numbers by sector, sectors of few, and how many at least."""

    sectors: Mapping[str, int]
    of_few: tuple[str, ...]

    @property
    def people(self) -> int:
        """Return how many came of the sectors that are told."""
        return sum(self.sectors.values())

    @property
    def is_whole(self) -> bool:
        """Tell whether that is everybody; a whole sum beside a hidden number would tell it."""
        return not self.of_few


def turnout_of(counts: Mapping[str, int]) -> Turnout:
    """Return what is told of counts by sector, as they come."""
    return Turnout(
        sectors={sector: number for sector, number in counts.items() if number >= FEWEST},
        of_few=tuple(sector for sector, number in counts.items() if 0 < number < FEWEST),
    )
