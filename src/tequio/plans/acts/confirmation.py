"""What people tell of a milestone reported done, and what the secretariat does with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.plans.acts.milestone import milestone_or_404, page_of, promise, shown
from tequio.plans.commands.confirmation import confirm_milestone, publish_confirmation, reject_confirmation
from tequio.plans.duties import CONFIRMATIONS
from tequio.plans.forms.confirmation import PUBLISH, ConfirmForm, ModerateForm
from tequio.plans.models.confirmation import Confirmation, RejectionReason
from tequio.plans.pages.confirmation import told_facts
from tequio.plans.policy import confirmation as policy
from tequio.plans.queries.confirmation import confirmation_with_code, receipt_of
from tequio.ui.acts.act import Act, Acts, Beside, Shown, fulfilled_on
from tequio.ui.acts.personal import warned_of_personal_data
from tequio.ui.links import url_of
from tequio.ui.values import Link

QUEUE: Final = "confirmaciones"  # where what waits in an exercise is read and reviewed


def confirmation_or_404(code: str) -> Confirmation:
    """Return what a person told, or answer that nobody has that key."""
    found = confirmation_with_code(code)
    if found is None:
        raise Http404(_("No hay una respuesta con esa clave; revise que esté completa."))
    return found


def queue_url(exercise: SubjectRef) -> str:
    """Return where what waits in an exercise is reviewed."""
    return f"{url_of(exercise)}{QUEUE}/"


def decide(
    *,
    actor: Actor,
    confirmation: Confirmation,
    decision: str,
    decided_on: date,
    now: datetime,
    idempotency_key: str,
) -> Confirmation:
    """Publish it as it is, or leave it out for a reason of the list."""
    whose: dict[str, Any] = {
        "actor": actor,
        "confirmation": confirmation,
        "decided_on": decided_on,
        "now": now,
        "idempotency_key": idempotency_key,
    }
    if decision == PUBLISH:
        return publish_confirmation(**whose)
    return reject_confirmation(rejection=RejectionReason(decision), **whose)


def _queue(confirmation: Confirmation) -> Shown:
    exercise = confirmation.milestone.commitment.plan.exercise
    crumbs = (Link(exercise.name, url_of(exercise.ref)),)
    return Shown(_("Por revisar"), queue_url(exercise.ref), crumbs, "ejercicios", exercise.fictitious)


def _told(confirmation: Confirmation) -> tuple[Beside, ...]:
    view = receipt_of(confirmation)
    return (Beside(_("Lo que contó"), told_facts(view), view.line.text),)


CONFIRM = Act(
    word="confirmar",
    label=_("¿Lo ve usted cumplido?"),
    lead=_(
        "Cuéntelo en una frase. No necesita cuenta ni dar su nombre. El secretariado lo revisa y lo "
        "publica, o le dice por qué no."
    ),
    button=_("Enviar mi respuesta"),
    done=_("Recibimos su respuesta. Guarde su clave para saber qué fue de ella."),
    then=(
        _("Recibe una clave para ver qué fue de su respuesta."),
        _("El secretariado la revisa en 5 días hábiles."),
    ),
    rule=policy.CONFIRM_MILESTONE,
    form=ConfirmForm,
    run=confirm_milestone,
    day="received_on",
    anonymous=True,
    extra=("origin", "browser"),
    beside=promise,
    lands=lambda told: url_of(told.ref),
    sums_up=lambda _milestone, told: warned_of_personal_data(told["text"], told["place"]),
)
MODERATE = Act(
    word="revisar",
    label=_("Revisar lo que contó una persona"),
    lead=_("Léala completa: un nombre, un teléfono o un domicilio no se publican."),
    button=_("Guardar la decisión"),
    done=_("La decisión quedó guardada; quien la envió la ve con su clave."),
    rule=(policy.PUBLISH_CONFIRMATION, policy.REJECT_CONFIRMATION),
    form=ModerateForm,
    run=decide,
    day="decided_on",
    beside=_told,
)
# Apart from the other acts on a milestone: the origin of the request goes with it.
MILESTONE_SEEN = Acts(
    route="hito/<slug:code>/",
    subject="milestone",
    find=milestone_or_404,
    show=shown,
    back=page_of,
    acts=(CONFIRM,),
)
CONFIRMATION = Acts(
    route="confirmacion/<slug:code>/",
    subject="confirmation",
    find=confirmation_or_404,
    show=_queue,
    acts=(MODERATE,),
)
fulfilled_on(CONFIRMATIONS.code, queue_url)
