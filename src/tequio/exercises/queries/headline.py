"""The strongest truth on record of an exercise."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol

from tequio.exercises.models import PhaseCode
from tequio.exercises.phases.path import order_of


class Headline(StrEnum):
    """Where an exercise stands; the last two are told by its phase."""

    EXTINCT = "extinct"
    SUSPENDED = "suspended"
    DORMANT = "dormant"
    SILENT = "silent"
    PUBLISHED = "published"
    ON_ITS_WAY = "on_its_way"


class Recorded(Protocol):
    """An exercise, or its line in a list."""

    @property
    def phase(self) -> str: ...
    @property
    def cycle(self) -> int: ...
    @property
    def stalled_since(self) -> date | None: ...


def headline_of(exercise: Recorded, *, suspended: bool) -> Headline:
    """Return what is told of an exercise before all else."""
    rows = (
        (Headline.EXTINCT, exercise.phase == PhaseCode.EXTINCT),
        (Headline.SUSPENDED, suspended),
        (Headline.DORMANT, exercise.phase == PhaseCode.DORMANT),
        (Headline.SILENT, exercise.stalled_since is not None),
        (Headline.PUBLISHED, exercise.cycle > 1 or order_of(exercise.phase) >= order_of(PhaseCode.PUBLISHED)),
    )
    return next((headline for headline, holds in rows if holds), Headline.ON_ITS_WAY)
