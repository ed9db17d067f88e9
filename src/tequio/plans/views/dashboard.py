"""How far a plan, or a whole exercise, got."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.plans.pages import dashboard as dashboards_page
from tequio.plans.policy import plan as policy
from tequio.plans.queries import scope
from tequio.plans.queries.confirmation import exercise_found
from tequio.plans.queries.dashboard import dashboard_of_exercise, dashboard_of_plan, exercises_compared
from tequio.plans.queries.plan import plan_with_code
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page
from tequio.ui.values import Link


@governed_by(policy.READ_PLANS, reads=scope.PLAN)
def plan(request: Request, code: str) -> HttpResponse:
    """Show how far each commitment of a plan got."""
    found = plan_with_code(code=code)
    if found is None:
        raise Http404(_("No hay un plan publicado con ese identificador."))
    return page(
        request,
        "plans/dashboard.html",
        title=_("Avance: %s") % found.title,
        section="compromisos",
        breadcrumbs=(
            Link(_("Ejercicios"), local_path("/ejercicios/")),
            Link(found.state, url_of(found.exercise_ref)),
            Link(_("Plan de %s") % found.published_on.year, url_of(found.ref)),
            Link(_("Avance")),
        ),
        demo=found.fictitious,
        dashboard=dashboards_page.plan_dashboard(found, dashboard_of_plan(code)),
    )


@governed_by(policy.READ_PLANS, reads=scope.EXERCISE)
def exercise(request: Request, code: str) -> HttpResponse:
    """Show how far the plans of an exercise got, beside the others."""
    found = exercise_found(code)
    if found is None:
        raise Http404(_("No conocemos ese ejercicio."))
    return page(
        request,
        "plans/dashboard.html",
        title=_("Avance: %s") % found.name,
        section="ejercicios",
        breadcrumbs=(
            Link(_("Ejercicios"), local_path("/ejercicios/")),
            Link(found.name, url_of(found.ref)),
            Link(_("Avance")),
        ),
        demo=found.fictitious,
        dashboard=dashboards_page.exercise_dashboard(
            found, dashboard_of_exercise(code), exercises_compared(code)
        ),
    )
