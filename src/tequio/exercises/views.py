"""The page of all exercises; each one's page is composed above."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.exercises import policy
from tequio.exercises.queries import listing as queries
from tequio.foundation.requests import Request
from tequio.ui.components import Link
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader


@governed_by(policy.READ_EXERCISES)
def exercises(request: Request) -> HttpResponse:
    """Show how far each exercise got and how long it took."""
    lines = queries.exercise_lines()
    asked = AddressReader(request.GET)
    wanted = queries.ExerciseFilter(
        phase=asked.choice("fase", queries.PHASE_CODES),
        state=asked.choice("estado", queries.state_choices(lines)),
    )
    return page(
        request,
        "exercises/exercises.html",
        title=_("Ejercicios locales de gobierno abierto"),
        section="ejercicios",
        breadcrumbs=[Link(_("Ejercicios"))],
        notices=asked.notices,
        exercises=queries.exercises_page(lines, wanted),
    )
