"""Writes what time made of a requirement; nobody else declares it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from tequio.exercises import policy
from tequio.exercises.events import RequirementLapsed, RequirementMet, RequirementNear
from tequio.exercises.models import Standing
from tequio.exercises.queries.requirement import turn_of
from tequio.exercises.requirements.finding import Turn, day_of_turn
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_for
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class NothingToTell(Refusal):
    """De ese requisito no hay nada nuevo que anotar."""


_EVENTS: Final[Mapping[Turn, type[RequirementNear | RequirementLapsed | RequirementMet]]] = {
    Turn.NEAR: RequirementNear,
    Turn.UNMET: RequirementLapsed,
    Turn.MET: RequirementMet,
}


@command
def note_requirement(*, actor: Actor, standing: Standing, now: datetime) -> Standing:
    """Note that a requirement is near its end, lapsed, or is met again."""
    locked(standing)
    exercise = standing.exercise
    allow(policy.NOTE_REQUIREMENT, actor, exercise)
    found = turn_of(standing, now)
    if found is None:
        raise NothingToTell
    finding, turn = found
    standing.noted, standing.until = turn, finding.until
    standing.save(update_fields=["noted", "until"])
    record(
        _EVENTS[turn](
            exercise=exercise.name,
            requirement=standing.code,
            until=finding.until.isoformat() if finding.until else "",
        ),
        actor=actor,
        subject=exercise.ref,
        occurred_on=day_of_turn(turn, finding, day_for(exercise, now)),
        now=now,
        about=exercise.places,
    )
    return standing
