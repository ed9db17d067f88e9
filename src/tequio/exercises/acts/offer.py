"""Which acts the page of an exercise offers, the main one first."""

from __future__ import annotations

from tequio.exercises.acts.continuity import CONTINUITY
from tequio.exercises.acts.declaration import DECLARATION
from tequio.exercises.acts.phase import PHASE
from tequio.exercises.acts.record import RECORD
from tequio.exercises.models import Exercise, PhaseCode
from tequio.ui.acts.act import ActsOn


def offered(exercise: Exercise) -> tuple[ActsOn, ...]:
    """Return the acts on an exercise: first to sign what nobody signed, then to move on."""
    rows = (PHASE, RECORD, DECLARATION, CONTINUITY)
    if exercise.phase == PhaseCode.INTEREST:
        rows = (DECLARATION, RECORD, PHASE, CONTINUITY)
    return tuple(row.on(exercise) for row in rows)
