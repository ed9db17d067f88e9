"""The page of all exercises; each one's page is composed above."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.exercises import policy
from tequio.exercises.pages.exercise_list import PHASE_CODES, ExerciseFilter, exercises_page, state_choices
from tequio.exercises.queries.exercise import exercise_lines
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_EXERCISES)
def exercises(request: Request) -> HttpResponse:
    """Show how far each exercise got and how long it took."""
    lines = exercise_lines()
    asked = AddressReader(request.GET)
    wanted = ExerciseFilter(
        phase=asked.choice("fase", PHASE_CODES),
        state=asked.choice("estado", state_choices(lines)),
        text=asked.text("q"),
    )
    return page(
        request,
        "exercises/exercises.html",
        title=_("Ejercicios locales de gobierno abierto"),
        section="ejercicios",
        breadcrumbs=[Link(_("Ejercicios"))],
        notices=asked.notices,
        exercises=exercises_page(lines, wanted),
    )
