"""The page of all exercises; each one's page is composed above."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.directory.queries.institution import names_of_institutions
from tequio.exercises import policy
from tequio.exercises.pages.exercise_list import PHASE_CODES, exercises_page
from tequio.exercises.queries.exercise_list import ExerciseFilter, choices, exercises_found
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_EXERCISES, reads=Reads(("exercises", "directory")))
def exercises(request: Request) -> HttpResponse:
    """Show how far each exercise got and how long it took."""
    asked, offered = AddressReader(request.GET), choices()
    known = names_of_institutions([code]) if (code := asked.text("garante")) else {}
    wanted = ExerciseFilter(
        phase=asked.choice("fase", PHASE_CODES),
        state=asked.choice("estado", dict(offered.states)),
        guarantor=asked.choice("garante", known),
        text=asked.text("q"),
    )
    found = exercises_found(wanted, after=asked.text("despues"), before=asked.text("antes"))
    return page(
        request,
        "exercises/exercises.html",
        title=_("Ejercicios locales de gobierno abierto"),
        section="ejercicios",
        breadcrumbs=[Link(_("Ejercicios"))],
        notices=asked.notices,
        exercises=exercises_page(
            asked=asked,
            wanted=wanted,
            choices=offered,
            found=found,
            guarantor=known.get(wanted.guarantor, ""),
        ),
    )
