"""Where an exercise is, as states that pages show."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import PhaseCode
from tequio.exercises.phases.path import PAUSED, order_of
from tequio.ui.dates import day
from tequio.ui.values import State


class Situated(Protocol):
    """An exercise, or its line in a list."""

    @property
    def phase(self) -> str: ...
    @property
    def cycle(self) -> int: ...
    @property
    def stalled_since(self) -> date | None: ...
    @property
    def last_recorded_on(self) -> date: ...


def states_of(exercise: Situated, *, suspended: bool) -> tuple[State, ...]:
    """Return the phase, and whether it is suspended or without acts."""
    found = [phase_state(exercise)]
    if suspended:
        found.append(State("bad", _("Suspendido")))
    if exercise.stalled_since:
        found.append(State("wait", stall_words(exercise)))
    return tuple(found)


def phase_state(exercise: Situated) -> State:
    """Return the phase with its tone: a published plan is good news."""
    word = capfirst(str(PhaseCode(exercise.phase).label))
    if exercise.phase in PAUSED:
        return State("none", word)
    if order_of(exercise.phase) >= order_of(PhaseCode.PUBLISHED) or exercise.cycle > 1:
        return State("good", word)
    return State("info", word)


def stall_words(exercise: Situated) -> str:
    """Say since when nothing is on record, without saying nothing happened."""
    return gettext("Sin actos registrados desde el %(day)s") % {"day": day(exercise.last_recorded_on)}
