"""Where an exercise stands, in the word and tone that every page, list and file shows."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import PhaseCode
from tequio.exercises.queries.headline import Headline, headline_of
from tequio.foundation.words import Words
from tequio.ui.values import State, Tone

_TOLD: Final[dict[Headline, tuple[Tone, Words]]] = {
    Headline.EXTINCT: ("none", _("Terminado")),
    Headline.SUSPENDED: ("bad", _("Suspendido")),
    Headline.DORMANT: ("none", _("En pausa")),
    Headline.PUBLISHED: ("good", ""),
    Headline.ON_ITS_WAY: ("info", ""),
}


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


def state_of(exercise: Situated, *, suspended: bool) -> State:
    """Show where it stands: its phase, unless something stronger is on record."""
    headline = headline_of(exercise, suspended=suspended)
    if headline == Headline.SILENT:
        # Without saying that nothing happened: it is the record that ends.
        return State("wait", gettext("Sin actos desde %(year)s") % {"year": exercise.last_recorded_on.year})
    tone, word = _TOLD[headline]
    return State(tone, word or phase_word(exercise.phase))


def states_of(exercise: Situated, *, suspended: bool) -> tuple[State, ...]:
    """Return where it stands, and beside it how far it got if that is not the same."""
    stands = state_of(exercise, suspended=suspended)
    phase = phase_word(exercise.phase)
    return (stands,) if stands.word == phase else (stands, State("none", phase))


def phase_word(phase: str) -> str:
    """Name a phase, as the map, the lists and the page of an exercise do."""
    return str(capfirst(str(PhaseCode(phase).label)))
