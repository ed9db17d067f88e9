"""Where an exercise stands, before how far it got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tequio.exercises.models import PhaseCode
from tequio.exercises.pages.headline import state_of, states_of


@dataclass(frozen=True)
class Exercise:
    phase: str = PhaseCode.PUBLISHED
    cycle: int = 1
    stalled_since: date | None = None
    last_recorded_on: date = date(2015, 6, 1)


STALLED = date(2015, 12, 1)


@pytest.mark.parametrize(
    ("exercise", "suspended", "told"),
    [
        (Exercise(), False, ("good", "Plan publicado")),
        (Exercise(PhaseCode.INSTALLED), False, ("info", "Secretariado instalado")),
        (Exercise(PhaseCode.INSTALLED, cycle=2), False, ("good", "Secretariado instalado")),
        (Exercise(stalled_since=STALLED), False, ("wait", "Sin actos desde 2015")),
        (Exercise(stalled_since=STALLED), True, ("bad", "Suspendido")),
        (Exercise(PhaseCode.DORMANT, stalled_since=STALLED), False, ("none", "En pausa")),
        (Exercise(PhaseCode.EXTINCT, stalled_since=STALLED), True, ("none", "Terminado")),
    ],
)
def test_the_strongest_truth_comes_first(exercise, suspended, told):
    state = state_of(exercise, suspended=suspended)

    assert (state.tone, str(state.word)) == told


def test_no_good_news_stand_beside_a_silence():
    states = states_of(Exercise(stalled_since=STALLED), suspended=False)

    assert [(state.tone, str(state.word)) for state in states] == [
        ("wait", "Sin actos desde 2015"),
        ("none", "Plan publicado"),
    ]
