"""The page of all exercises and what is asked of each; each one's own page is composed above."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.directory.queries.institution import names_of_institutions
from tequio.exercises import policy
from tequio.exercises.acts.requirement import ways_to_meet
from tequio.exercises.models import Exercise
from tequio.exercises.pages.exercise_list import PHASE_CODES, exercises_page
from tequio.exercises.pages.requirement import (
    COMPUTED,
    requirements_document,
    requirements_page,
    requirements_url,
)
from tequio.exercises.queries.exercise_list import ExerciseFilter, choices, exercises_found
from tequio.exercises.queries.requirement import exercise_with_requirements, last_entry_of, lines_of
from tequio.exercises.queries.scope import exercise as exercise_scope
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.binding.formats import FORMATS
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path, site_address, url_of
from tequio.ui.pages import page
from tequio.ui.printing.files import attached, unprinted
from tequio.ui.printing.press import CannotPrint
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link

_SECTION: Final = "ejercicios"
_OF_EXERCISE: Final = Reads(("directory", "governance"), exercise_scope)


@governed_by(policy.READ_EXERCISES, reads=Reads(("exercises", "directory")))
def exercises(request: Request) -> HttpResponse:
    """Show how far each exercise got and how long it took."""
    asked = AddressReader(request.GET)
    offered = choices(asked.text("estado"))
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
        section=_SECTION,
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


@governed_by(policy.READ_EXERCISES, reads=_OF_EXERCISE)
def requirements(request: Request, code: str) -> HttpResponse:
    """Show what OGP Local asks of an exercise and whether it is met."""
    found = _exercise_or_404(code)
    lines = tuple(lines_of((found,)))
    return page(
        request,
        "exercises/requirements.html",
        title=_("Requisitos de OGP Local"),
        section=_SECTION,
        breadcrumbs=_crumbs(found),
        demo=found.fictitious,
        computed=COMPUTED,
        requirements=requirements_page(found, lines, ways_to_meet(request.actor, found)),
    )


@governed_by(policy.READ_EXERCISES, reads=_OF_EXERCISE)
def requirements_file(request: Request, code: str, kind: str) -> HttpResponse:
    """Give the same as a file; where there is no PDF now, lead to its page."""
    found = _exercise_or_404(code)
    if kind not in FORMATS:
        raise Http404(_("Ese documento se descarga en PDF, DOCX u ODT."))
    write, content_type = FORMATS[kind]
    site, (entry, as_of) = site_address(), last_entry_of(found)
    shown = requirements_document(found, tuple(lines_of((found,))), site=site, entry=entry, as_of=as_of)
    try:
        content = write(shown, site)
    except CannotPrint:
        return unprinted(
            request,
            page_url=requirements_url(found),
            page_label=_("Requisitos, para imprimir"),
            section=_SECTION,
            breadcrumbs=_crumbs(found),
            demo=found.fictitious,
        )
    return attached(content, content_type=content_type, name=f"requisitos-{found.code}.{kind}")


def _exercise_or_404(code: str) -> Exercise:
    found = exercise_with_requirements(code)
    if found is None:
        raise Http404(_("No conocemos ese ejercicio."))
    return found


def _crumbs(found: Exercise) -> tuple[Link, ...]:
    listed = Link(_("Ejercicios"), local_path("/ejercicios/"))
    return (listed, Link(found.name, url_of(found.ref)), Link(_("Requisitos")))
