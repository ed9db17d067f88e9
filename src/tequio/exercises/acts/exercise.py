"""The exercise that people act on, and how its acts lead back to it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import Exercise
from tequio.exercises.pages.act import exercise_facts
from tequio.exercises.queries.exercise import exercise_to_move
from tequio.ui.acts.act import Beside, Shown
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

ROUTE = "ejercicio/<slug:code>/"


def exercise_or_404(code: str) -> Exercise:
    """Return an exercise, or answer that there is none."""
    found = exercise_to_move(code)
    if found is None:
        raise Http404(_("No conocemos ese ejercicio."))
    return found


def shown(exercise: Exercise) -> Shown:
    """Tell what an act on an exercise is about."""
    crumbs = (Link(_("Ejercicios"), local_path("/ejercicios/")),)
    return Shown(exercise.name, url_of(exercise.ref), crumbs, "ejercicios", exercise.fictitious)


def where_it_is(exercise: Exercise) -> Sequence[Beside]:
    """Recall in which phase it is, and since when."""
    return (Beside(facts=exercise_facts(exercise)),)
