"""Where an exercise is, as states that pages show."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import Exercise, PhaseCode
from tequio.exercises.phases.path import PAUSED, order_of
from tequio.ui.components import State
from tequio.ui.dates import day


def states_of(exercise: Exercise, *, suspended: bool) -> tuple[State, ...]:
    """Return the phase, and whether it is suspended or without acts."""
    found = [phase_state(exercise)]
    if suspended:
        found.append(State("bad", _("Suspendido")))
    if exercise.stalled_since:
        found.append(State("wait", stall_words(exercise)))
    return tuple(found)


def phase_state(exercise: Exercise) -> State:
    """Return the phase with its tone: a published plan is good news."""
    word = capfirst(str(PhaseCode(exercise.phase).label))
    if exercise.phase in PAUSED:
        return State("none", word)
    if order_of(exercise.phase) >= order_of(PhaseCode.PUBLISHED) or exercise.cycle > 1:
        return State("good", word)
    return State("info", word)


def stall_words(exercise: Exercise) -> str:
    """Say since when nothing is on record, without saying nothing happened."""
    return gettext("Sin actos registrados desde el %(day)s") % {"day": day(exercise.last_recorded_on)}
