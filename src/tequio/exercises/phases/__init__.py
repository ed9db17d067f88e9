"""The phases of an exercise and the guards between them."""

from __future__ import annotations

from tequio.exercises.phases.guards import Guard, Records
from tequio.exercises.phases.path import (
    PAUSED,
    PHASES,
    STALL_DAYS,
    WITH_THEIR_OWN_ACT,
    Phase,
    guards_between,
    next_phase,
    order_of,
    phase_of,
)

__all__ = [
    "PAUSED",
    "PHASES",
    "STALL_DAYS",
    "WITH_THEIR_OWN_ACT",
    "Guard",
    "Phase",
    "Records",
    "guards_between",
    "next_phase",
    "order_of",
    "phase_of",
]
