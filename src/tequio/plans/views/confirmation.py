"""What people see of a milestone: telling it, following it, reviewing it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.foundation.days import day_for
from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.plans.acts.confirmation import CONFIRM, MODERATE, confirmation_or_404
from tequio.plans.acts.gathering import CLOSE, GATHERINGS, exercise_or_404
from tequio.plans.pages import confirmation as confirmations_page
from tequio.plans.pages import gathering as gatherings_page
from tequio.plans.policy.confirmation import READ_CONFIRMATIONS, READ_RECEIPT
from tequio.plans.policy.plan import OPEN_FORMS
from tequio.plans.queries import confirmation as queries
from tequio.plans.queries.gathering import gatherings_of
from tequio.ui.governed import governed_by
from tequio.ui.links import absolute, local_path, url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(READ_RECEIPT)
def find_receipt(request: Request) -> HttpResponse:
    """Ask for a key, and lead to what became of what was told with it."""
    asked = AddressReader(request.GET)
    key = asked.text("clave").strip().lower()
    found = queries.confirmation_with_code(key) if key else None
    if found:
        return HttpResponseRedirect(url_of(found.ref))
    return page(
        request,
        "plans/find_receipt.html",
        status=404 if key else 200,
        title=_("Qué fue de mi respuesta"),
        section="compromisos",
        breadcrumbs=(Link(_("Compromisos"), local_path("/compromisos/")), Link(_("Qué fue de mi respuesta"))),
        filters=confirmations_page.key_filter(key),
        unknown=bool(key),
    )


@governed_by(READ_RECEIPT)
def receipt(request: Request, code: str) -> HttpResponse:
    """Show what became of what a person told."""
    found = confirmation_or_404(code)
    view = queries.receipt_of(found)
    return page(
        request,
        "plans/receipt.html",
        title=_("Su respuesta"),
        section="compromisos",
        breadcrumbs=(*confirmations_page.receipt_crumbs(view), Link(_("Su respuesta"))),
        demo=view.fictitious,
        receipt=confirmations_page.receipt_page(view, absolute(url_of(view.line.ref))),
        mail_at=f"{url_of(view.line.ref)}correo/",
        next_person=confirmations_page.for_the_next(
            view, day_for(found.milestone.commitment.plan.exercise, request.now), CONFIRM.url_at
        ),
    )


@governed_by(OPEN_FORMS)
def queue(request: Request, code: str) -> HttpResponse:
    """Show what waits to be reviewed to whoever reviews it."""
    exercise = exercise_or_404(code)
    refusal = decide(READ_CONFIRMATIONS, request.actor, exercise).reason
    waiting = None if refusal else queries.queue_of(exercise)
    today = day_for(exercise, request.now)
    return page(
        request,
        "plans/queue.html",
        status=403 if refusal else 200,
        title=_("Lo que contaron las personas, por revisar"),
        section="ejercicios",
        breadcrumbs=(
            Link(_("Ejercicios"), local_path("/ejercicios/")),
            Link(exercise.name, url_of(exercise.ref)),
            Link(_("Por revisar")),
        ),
        demo=exercise.fictitious,
        refusal=refusal,
        queue=waiting and confirmations_page.queue_page(exercise, waiting, review_at=MODERATE.url_at),
        gatherings=gatherings_page.gatherings_shown(
            () if refusal else gatherings_of(exercise, today), today, close_at=CLOSE.url_at
        ),
        acts=(GATHERINGS.on(exercise),),
    )
