"""The desk of those who work for an exercise."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.exercises.acts.offer import offered
from tequio.exercises.models import Exercise
from tequio.exercises.queries.desk import exercises_of
from tequio.foundation.requests import Request
from tequio.governance.acts.body import BODY
from tequio.site import policy
from tequio.site.pages.desk import desk_of, desk_path, desks_table
from tequio.ui.acts.act import ActsOn
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.values import Link


@governed_by(policy.READ_DESK)
def desks(request: Request) -> HttpResponse:
    """Show the desk of the one exercise, or all of them."""
    found = exercises_of(request.actor)
    if len(found) == 1:
        return _desk(request, found[0])
    return page(
        request,
        "site/desks.html",
        title=_("Mi mesa"),
        breadcrumbs=[Link(_("Mi mesa"))],
        desks=desks_table(found),
    )


@governed_by(policy.READ_DESK)
def desk(request: Request, code: str) -> HttpResponse:
    """Show the desk of one exercise to whoever works for it."""
    found = next((one for one in exercises_of(request.actor) if one.code == code), None)
    if found is None:
        raise Http404(_("No hay un ejercicio con ese identificador en su mesa."))
    return _desk(request, found)


def _desk(request: Request, exercise: Exercise) -> HttpResponse:
    return page(
        request,
        "site/desk.html",
        title=_("Mi mesa"),
        section="ejercicios",
        breadcrumbs=[Link(_("Mi mesa"), local_path("/mi-mesa/")), Link(exercise.name)],
        demo=exercise.fictitious,
        desk=desk_of(request.actor, exercise),
        here=desk_path(exercise.code),
        acts=_acts(exercise),
    )


def _acts(exercise: Exercise) -> tuple[ActsOn, ...]:
    """Offer first to move the exercise on, then what its secretariat does."""
    first, *others = offered(exercise)
    secretariat = (BODY.on(exercise.secretariat),) if exercise.secretariat else ()
    return (first, *secretariat, *others)
