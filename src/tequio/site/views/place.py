"""Pages of a place, an institution and an exercise."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.dialogue.acts import PROPOSALS
from tequio.directory.acts import institution as acts
from tequio.directory.acts import territory
from tequio.exercises.acts.declaration import begun_in
from tequio.exercises.acts.offer import offered
from tequio.exercises.acts.phase import ways_for
from tequio.exercises.queries.exercise import exercise_with_code
from tequio.exercises.queries.scope import exercise as exercise_scope
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.governance.acts.body import BODIES
from tequio.plans.acts.plan import NEW as PLANS_OF_EXERCISE
from tequio.site import policy
from tequio.site.pages import place
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.subscriptions import feed_of, subscriptions
from tequio.ui.values import Link


@governed_by(policy.READ_SITE)
def state(request: Request, code: str) -> HttpResponse:
    """Show a state with everything that touches it."""
    return _territory(request, code, "estado")


@governed_by(policy.READ_SITE)
def federation(request: Request) -> HttpResponse:
    """Show the federation, whose institutions reach every state."""
    return _territory(request, "mx", "federacion")


@governed_by(policy.READ_SITE)
def municipality(request: Request, code: str) -> HttpResponse:
    """Show a municipality with everything that touches it."""
    subject = territory.territory_or_404(code, "municipio")
    found = place.municipality_page(subject)
    return page(
        request,
        "site/municipality.html",
        title=_("%(name)s, %(state)s") % {"name": found.name, "state": found.state.label},
        section="directorio",
        breadcrumbs=[Link(_("Directorio"), local_path("/directorio/")), found.state, Link(found.name)],
        demo=found.fictitious,
        place=found,
        panel=found.panel,
        acts=(
            *begun_in(subject),
            BODIES.on(subject),
            *territory.offered(subject, has_terms=found.has_terms),
        ),
    )


@governed_by(policy.READ_SITE)
def institution(request: Request, code: str) -> HttpResponse:
    """Show an institution with its life and what it answers for."""
    subject = acts.institution_or_404(code)
    found = place.institution_page(subject)
    return page(
        request,
        "site/institution.html",
        title=found.title,
        section="directorio",
        breadcrumbs=[
            Link(_("Directorio"), local_path("/directorio/")),
            Link(found.state_name, found.state_url),
            Link(found.title),
        ],
        demo=found.fictitious,
        institution=found,
        panel=found.panel,
        acts=(PROPOSALS.on(subject), *acts.offered(subject, found.known)),
        feed=feed_of(found.ref),
        downloads=subscriptions(found.ref),
    )


@governed_by(policy.READ_SITE, reads=Reads(("directory", "governance"), exercise_scope))
def exercise(request: Request, code: str) -> HttpResponse:
    """Show an exercise: where it is, what it lacks, its plans."""
    subject = exercise_with_code(code)
    if subject is None:
        raise Http404(_("No conocemos ese ejercicio."))
    found = place.whole_exercise(subject, ways_for(request.actor, subject))
    return page(
        request,
        "site/exercise.html",
        title=found.own.name,
        section="ejercicios",
        breadcrumbs=[Link(_("Ejercicios"), local_path("/ejercicios/")), Link(found.own.name)],
        demo=found.own.fictitious,
        whole=found,
        exercise=found.own,
        acts=(*offered(subject), PLANS_OF_EXERCISE.on(subject)),
        feed=feed_of(found.own.ref),
        downloads=subscriptions(found.own.ref),
    )


def _territory(request: Request, code: str, kind: str) -> HttpResponse:
    subject = territory.territory_or_404(code, kind)
    found = place.state_page(subject)
    return page(
        request,
        "site/state.html",
        title=found.name,
        section="directorio",
        breadcrumbs=[Link(_("Directorio"), local_path("/directorio/")), Link(found.name)],
        demo=found.fictitious,
        place=found,
        panel=found.panel,
        acts=(
            *begun_in(subject),
            BODIES.on(subject),
            *territory.offered(subject, has_terms=found.has_terms),
        ),
    )
