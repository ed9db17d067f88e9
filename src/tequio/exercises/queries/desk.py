"""The exercises that somebody works for, and how far each has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from tequio.exercises.models import Exercise, Suspension
from tequio.exercises.phases.path import PAUSED
from tequio.foundation.actors import Actor, Role

# Whoever sits in it, runs it, accompanies it or keeps the platform on which it stands.
_AT_THE_TABLE = (Role.SECRETARIAT_MEMBER, Role.FACILITATOR, Role.ADVISER, Role.OPERATOR)


def exercises_of(actor: Actor) -> tuple[Exercise, ...]:
    """Return the exercises of an actor's desk, the one that waits longest first; ended ones last."""
    if not actor.grants:
        return ()
    related = ("territory__parent", "secretariat__territory", "guarantor")
    every = Exercise.objects.select_related(*related).order_by("last_recorded_on", "code")
    return tuple(sorted(filter(_is_of(actor), every), key=lambda exercise: exercise.phase in PAUSED))


def reached_phases(exercise: Exercise) -> Mapping[str, date | None]:
    """Return the phases entered in its cycle, with the day where it is known."""
    changes = exercise.phase_changes.filter(cycle=exercise.cycle).order_by("pk")
    return dict(changes.values_list("phase", "entered_on"))


def suspended_codes() -> frozenset[str]:
    """Return the exercises that are suspended now."""
    return frozenset(Suspension.objects.filter(resumed_on=None).values_list("exercise__code", flat=True))


def _is_of(actor: Actor) -> Callable[[Exercise], bool]:
    def is_theirs(exercise: Exercise) -> bool:
        sits = any(actor.holds(role, exercise.scopes) for role in _AT_THE_TABLE)
        return sits or actor.holds(Role.LIAISON, (exercise.guarantor.ref,))

    return is_theirs
