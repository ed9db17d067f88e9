"""What whoever applies does without account, and what whoever judges does."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import Rule
from tequio.governance.acts.call import call_or_404, shown_call
from tequio.governance.acts.session import EXERCISES
from tequio.governance.commands.appeal import appeal_result, decide_appeal
from tequio.governance.commands.application import apply_to_call, withdraw_application
from tequio.governance.commands.evaluation import evaluate_application, state_conflict
from tequio.governance.duties import CALL_APPEAL
from tequio.governance.forms.application import (
    KEPT,
    AppealForm,
    ApplyForm,
    ConflictForm,
    DecideAppealForm,
    EvaluateForm,
    WithdrawApplicationForm,
)
from tequio.governance.models.application import Appeal, Application, ApplicationState
from tequio.governance.models.call import Call, CallState
from tequio.governance.pages.application import (
    appeal_facts,
    appeal_url,
    application_facts,
    dossier_title,
    dossier_url,
    dossiers_url,
    withdrawal_effect,
)
from tequio.governance.pages.call import asked_facts
from tequio.governance.policy import call as policy
from tequio.governance.queries.call import (
    appeal_with_number,
    appeals_to_decide,
    application_with_key,
    application_with_number,
    to_judge,
)
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown, fulfilled_on
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import url_of
from tequio.ui.values import Link

_MISSING: Final = _("No hay una postulación con ese número en esa convocatoria.")


def application_or_404(code: str) -> Application:
    """Return an application by its key, or answer that nobody has it."""
    found = application_with_key(code)
    if found is None:
        raise Http404(_("No hay una postulación con esa clave; revise que esté completa."))
    return found


def dossier_or_404(code: str, number: int) -> Application:
    """Return an application of a call, or answer that there is none."""
    found = application_with_number(code, number)
    if found is None:
        raise Http404(_MISSING)
    return found


def appeal_or_404(code: str, number: int) -> Appeal:
    """Return an appeal against the result of a call, or answer that there is none."""
    found = appeal_with_number(code, number)
    if found is None:
        raise Http404(_MISSING)
    return found


def _receipt(application: Application) -> Shown:
    call = application.call
    crumbs = (EXERCISES, Link(call.title, url_of(call.ref)))
    return Shown(_("Su postulación"), url_of(application.ref), crumbs, "ejercicios", call.body.fictitious)


def _dossier(application: Application) -> Shown:
    call = application.call
    crumbs = (
        EXERCISES,
        Link(call.title, url_of(call.ref)),
        Link(_("Postulaciones"), dossiers_url(call)),
    )
    title, url = dossier_title(application), dossier_url(application)
    return Shown(title, url, crumbs, "ejercicios", call.body.fictitious)


def _appeal(appeal: Appeal) -> Shown:
    call = appeal.application.call
    crumbs = (EXERCISES, Link(call.title, url_of(call.ref)))
    return Shown(_("Postulaciones"), dossiers_url(call), crumbs, "ejercicios", call.body.fictitious)


def _read_by_judges(_subject: object) -> Rule:
    return policy.READ_APPLICATION


APPLY: Final = Act(
    word="postularse",
    label=_("Postularse"),
    lead=format_lazy("{} {}", _("No necesita cuenta."), KEPT),
    button=_("Enviar mi postulación"),
    done=_("Recibimos su postulación. Guarde su clave: con ella ve qué fue de ella."),
    then=(
        _("Recibe una clave para ver qué fue de su postulación, retirarla o inconformarse."),
        _("Se publica que llegó, con su número; su nombre, solo si lo pide."),
        _("Si deja su correo, se le avisa del resultado."),
    ),
    rule=policy.APPLY,
    form=ApplyForm,
    run=apply_to_call,
    anonymous=True,
    extra=("origin", "browser"),
    beside=lambda call: (Beside(_("Lo que pide la convocatoria"), asked_facts(call)),),
    lands=lambda application: url_of(application.ref),
)
WITHDRAW: Final = Act(
    word="retirar",
    label=_("Retirar mi postulación"),
    lead=_("Puede hacerlo hasta que se publique el resultado, sin decir por qué."),
    button=_("Retirar mi postulación"),
    done=_("Su postulación se retiró y lo que envió se borró."),
    rule=policy.WITHDRAW_APPLICATION,
    form=WithdrawApplicationForm,
    run=withdraw_application,
    anonymous=True,
    sums_up=withdrawal_effect,
)
APPEAL: Final = Act(
    word="inconformarse",
    label=_("Inconformarse con el resultado"),
    lead=_("Se resuelve en 10 días hábiles, con una razón que se publica. No necesita cuenta."),
    button=_("Enviar mi inconformidad"),
    done=_("Recibimos su inconformidad. Con su misma clave verá qué se resolvió."),
    rule=policy.APPEAL_RESULT,
    form=AppealForm,
    run=appeal_result,
    anonymous=True,
    lands=lambda appeal: url_of(appeal.application.ref),
)
EVALUATE: Final = Act(
    word="evaluar",
    label=_("Evaluar la postulación"),
    lead=_("De 0 a 10 puntos en cada criterio. Puede cambiarlos hasta que se publique el resultado."),
    button=_("Guardar mi evaluación"),
    done=_("Su evaluación quedó guardada."),
    rule=policy.EVALUATE,
    form=EvaluateForm,
    run=evaluate_application,
    beside=lambda application: (Beside(_("Lo que envió"), application_facts(application)),),
    lands=lambda evaluation: dossier_url(evaluation.application),
)
CONFLICT: Final = Act(
    word="conflicto",
    label=_("Declarar un conflicto de interés"),
    lead=_(
        "Desde ahora no lee ni evalúa esta postulación, ni decide el resultado. "
        "Lo que la hubiera evaluado no cuenta."
    ),
    button=_("Declararlo"),
    done=_("Quedó declarado: esta postulación la evalúan las demás personas."),
    rule=policy.STATE_CONFLICT,
    form=ConflictForm,
    run=state_conflict,
    lands=lambda evaluation: url_of(evaluation.application.call.ref),
)
RESOLVE: Final = Act(
    word="resolver",
    label=_("Resolver la inconformidad"),
    button=_("Publicar la resolución"),
    done=_("La resolución quedó publicada, con su razón."),
    then=(_("Avisa a quien se inconformó, si dejó su correo."),),
    rule=policy.DECIDE_APPEAL,
    form=DecideAppealForm,
    run=decide_appeal,
    beside=lambda appeal: (Beside(_("Lo que consta"), appeal_facts(appeal)),),
)
TO_APPLY: Final = Acts(
    route="convocatoria/<slug:code>/", subject="call", find=call_or_404, show=shown_call, acts=(APPLY,)
)
RECEIPT: Final = Acts(
    route="postulacion/<slug:code>/",
    subject="application",
    find=application_or_404,
    show=_receipt,
    acts=(WITHDRAW, APPEAL),
)
DOSSIER: Final = Acts(
    route="convocatoria/<slug:code>/postulacion/<int:number>/",
    subject="application",
    find=dossier_or_404,
    show=_dossier,
    acts=(EVALUATE, CONFLICT),
    address=dossier_url,
    private=_read_by_judges,
    missing=_MISSING,
)
APPEALED: Final = Acts(
    route="convocatoria/<slug:code>/inconformidad/<int:number>/",
    subject="appeal",
    find=appeal_or_404,
    show=_appeal,
    acts=(RESOLVE,),
    address=appeal_url,
    private=_read_by_judges,
    missing=_MISSING,
)
fulfilled_on(CALL_APPEAL.code, lambda call: f"{url_of(call)}postulaciones/")
TO_JUDGE: Final = Waiting(
    act=EVALUATE,
    task=_("Evaluar una postulación"),
    found=to_judge,
    matter=lambda application: application.call.title,
    since=lambda application: application.received_on,
    rule="",
    ref=lambda application: application.call.ref,
)
TO_RESOLVE: Final = Waiting(
    act=RESOLVE,
    task=_("Resolver una inconformidad"),
    found=appeals_to_decide,
    matter=lambda appeal: appeal.application.call.title,
    since=lambda appeal: appeal.filed_on,
    rule=CALL_APPEAL.code,
    ref=lambda appeal: appeal.application.call.ref,
)


def offered_to(call: Call) -> tuple[ActsOn, ...]:
    """Return the act by which anybody applies, while the call takes applications."""
    return (TO_APPLY.on(call),) if call.state == CallState.OPEN else ()


def offered(application: Application) -> tuple[ActsOn, ...]:
    """Return the acts that the page of an application offers whoever has its key."""
    return (RECEIPT.on(application),) if application.state == ApplicationState.RECEIVED else ()
