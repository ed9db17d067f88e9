"""What every act on an exercise shares; only its commands call it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from tequio.exercises.events import StallEnded
from tequio.exercises.models import Exercise, PhaseChange, PhaseCode
from tequio.exercises.phases.path import order_of
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.events import Event
from tequio.ledger.recording import record

# The phases whose first day is a step that exercises are compared by.
_STEPS: Final = {PhaseCode.INSTALLED: "installed_on", PhaseCode.PUBLISHED: "published_on"}


class PhaseAlreadyRecorded(Refusal):
    """Esa fase ya consta en este ciclo."""


def move_to(
    exercise: Exercise, phase: PhaseCode, entered_on: date | None, *, reason: str = "", source: str = ""
) -> PhaseChange:
    """Add the phase to the history; the furthest of the cycle is current.

    History may arrive out of order: an earlier phase does not move it back.
    """
    so_far = list(exercise.phase_changes.filter(cycle=exercise.cycle).values_list("phase", flat=True))
    if phase in so_far:
        raise PhaseAlreadyRecorded
    advances = all(order_of(other) < order_of(phase) for other in so_far)
    change = PhaseChange.objects.create(
        exercise=exercise,
        phase=phase,
        previous=exercise.phase if advances and exercise.phase != phase else "",
        cycle=exercise.cycle,
        entered_on=entered_on,
        reason=reason,
        source=source,
    )
    if entered_on and phase in _STEPS:
        note_step(exercise, _STEPS[phase], entered_on)
    if advances:
        exercise.phase, exercise.phase_since = phase, entered_on
    if phase == PhaseCode.NEXT_CYCLE:
        exercise.cycle += 1
    return change


def note_step(exercise: Exercise, step: str, on: date) -> None:
    """Keep the first day of a step, and the days between steps; `record_act` saves them."""
    setattr(exercise, step, min(getattr(exercise, step) or on, on))
    exercise.to_secretariat = _days(exercise.declared_on, exercise.installed_on)
    exercise.secretariat_to_plan = _days(exercise.installed_on, exercise.published_on)
    exercise.to_plan = _days(exercise.declared_on, exercise.published_on)


def _days(start: date | None, end: date | None) -> int | None:
    return (end - start).days if start and end else None


def record_act(
    exercise: Exercise,
    event: Event,
    *,
    actor: Actor,
    on: date | None,
    now: datetime,
    also: tuple[SubjectRef, ...] = (),
) -> None:
    """Save the exercise and record the act; a later act ends the stall."""
    idle = (on - exercise.last_recorded_on).days if on else 0
    was_stalled = exercise.stalled_since is not None
    if on and idle > 0:
        exercise.last_recorded_on, exercise.stalled_since = on, None
    exercise.save()
    about = (*exercise.places, *also)
    record(
        event,
        actor=actor,
        subject=exercise.ref,
        occurred_on=on or day_of(now),
        now=now,
        about=about,
    )
    if on and was_stalled and idle > 0:
        ended = StallEnded(exercise=exercise.name, days=idle)
        record(ended, actor=actor, subject=exercise.ref, occurred_on=on, now=now, about=about)
