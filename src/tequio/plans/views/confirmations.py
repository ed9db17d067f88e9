"""What people see of a milestone: telling it, following it, reviewing it."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.plans import policy
from tequio.plans.acts.milestone import milestone_or_404
from tequio.plans.commands import confirmation as commands
from tequio.plans.forms import confirming as forms
from tequio.plans.models.confirmation import Confirmation, RejectionReason, Seen
from tequio.plans.origin import origin_of
from tequio.plans.pages import confirmation as confirmations_page
from tequio.plans.queries import confirmation as queries
from tequio.plans.views.acting import Act, Beside, Thing, by, perform, refusal_of
from tequio.plans.views.milestones import thing_of
from tequio.ui.components import Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page


@governed_by(policy.OPEN_FORMS, methods=FORM)
def confirm(request: Request, code: str) -> HttpResponse:
    """Ask a person whether they see a milestone done."""
    found = milestone_or_404(code)
    today = timezone.localdate(request.now)
    act = Act(
        title=_("¿Lo ve usted cumplido?"),
        lead=_(
            "Cuéntelo en una frase. No necesita cuenta ni dar su nombre. El secretariado lo revisa y lo "
            "publica, o le dice por qué no."
        ),
        button=_("Enviar mi respuesta"),
        done=_("Recibimos su respuesta. Guarde su clave para saber qué fue de ella."),
        form=forms.ConfirmForm(request.POST or None),
        refusal=refusal_of(request, policy.CONFIRM_MILESTONE, found),
        run=lambda given: commands.confirm_milestone(
            milestone=found,
            seen=Seen(given["seen"]),
            text=given["text"],
            place=given["place"],
            origin=origin_of(get_adapter().get_client_ip(request), today),
            received_on=today,
            **by(request, given),
        ),
        lands=lambda told: url_of(told.ref),
    )
    return perform(request, thing_of(found), act)


@governed_by(policy.READ_RECEIPT)
def receipt(request: Request, code: str) -> HttpResponse:
    """Show what became of what a person told."""
    view = queries.receipt_of(_confirmation(code))
    return page(
        request,
        "plans/receipt.html",
        title=_("Su respuesta"),
        section="compromisos",
        breadcrumbs=(*confirmations_page.receipt_crumbs(view), Link(_("Su respuesta"))),
        demo=view.fictitious,
        receipt=confirmations_page.receipt_page(view),
    )


@governed_by(policy.OPEN_FORMS)
def queue(request: Request, code: str) -> HttpResponse:
    """Show what waits to be reviewed to whoever reviews it."""
    exercise = queries.exercise_found(code)
    if exercise is None:
        raise Http404(_("No conocemos ese ejercicio."))
    refusal = refusal_of(request, policy.READ_CONFIRMATIONS, exercise)
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
        queue=None if refusal else confirmations_page.queue_page(exercise, queries.queue_of(exercise)),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def moderate(request: Request, code: str) -> HttpResponse:
    """Publish what a person told, or leave it out with a reason."""
    found = _confirmation(code)
    exercise = found.milestone.commitment.plan.exercise
    refusal = refusal_of(request, policy.READ_CONFIRMATIONS, found)
    view = queries.receipt_of(found)
    act = Act(
        title=_("Revisar lo que contó una persona"),
        lead=_("Léala completa: un nombre, un teléfono o un domicilio no se publican."),
        button=_("Guardar la decisión"),
        done=_("La decisión quedó guardada; quien la envió la ve con su clave."),
        form=forms.ModerateForm(request.POST or None),
        refusal=refusal or refusal_of(request, policy.REJECT_CONFIRMATION, found),
        run=lambda given: _decided(request, found, given),
        quote="" if refusal else view.line.text,
        beside=() if refusal else (Beside(_("Lo que contó"), confirmations_page.told_facts(view)),),
    )
    thing = Thing(
        Link(_("Por revisar"), f"{url_of(exercise.ref)}confirmaciones/"),
        (Link(exercise.name, url_of(exercise.ref)),),
        (),
        view.fictitious,
    )
    return perform(request, thing, act)


def _decided(request: Request, found: Confirmation, given: dict[str, Any]) -> Confirmation:
    whose = {"decided_on": timezone.localdate(request.now), **by(request, given)}
    if given["decision"] == forms.PUBLISH:
        return commands.publish_confirmation(confirmation=found, **whose)
    reason = RejectionReason(given["decision"])
    return commands.reject_confirmation(confirmation=found, rejection=reason, **whose)


def _confirmation(code: str) -> Confirmation:
    found = queries.confirmation_with_code(code)
    if found is None:
        raise Http404(_("No hay una respuesta con esa clave; revise que esté completa."))
    return found
