"""What people do with a call: publish it, give it more days, decide it, let who was chosen sit."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.governance.acts.body import body_or_404, shown_body
from tequio.governance.acts.session import EXERCISES
from tequio.governance.commands.call import cancel_call, decide_call, extend_call, open_call, seat_chosen
from tequio.governance.duties import CALL_RESULT
from tequio.governance.forms.call import (
    CancelCallForm,
    DecideCallForm,
    ExtendCallForm,
    OpenCallForm,
    SeatChosenForm,
)
from tequio.governance.models.body import Body
from tequio.governance.models.call import Call, CallState
from tequio.governance.pages.call import call_facts, opening_effect
from tequio.governance.policy import call as policy
from tequio.governance.queries.call import call_with_code, places_of
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link


def call_or_404(code: str) -> Call:
    """Return a call, or answer that there is none."""
    found = call_with_code(code)
    if found is None:
        raise Http404(_("No hay una convocatoria con ese identificador."))
    return found


def shown_call(call: Call) -> Shown:
    """Tell what an act on a call is about, and where it leads back."""
    crumbs = (EXERCISES, Link(call.body.name, url_of(call.body.ref)))
    return Shown(call.title, url_of(call.ref), crumbs, "ejercicios", call.body.fictitious)


def _known(call: Call) -> tuple[Beside, ...]:
    return (Beside(_("Lo que consta"), call_facts(call)),)


OPEN: Final = Act(
    word="abrir-convocatoria",
    label=_("Abrir convocatoria"),
    lead=_(
        "Para asientos vacantes o por terminar su periodo: qué se pide, con qué criterios se decide y en qué "
        "días. Quien se postula no necesita cuenta."
    ),
    button=_("Publicar la convocatoria"),
    done=_("La convocatoria está abierta. Compártala: cualquiera del sector puede postularse."),
    then=(
        _("Antes de publicarla la ve completa, y confirma."),
        _("Su página recibe postulaciones hasta el último día; ese día cierra sola."),
        _("Lo que envían es privado: lo leen solo los asientos del órgano y quien lo facilita."),
        _("El día del resultado queda en «Lo que debo»."),
    ),
    rule=policy.OPEN_CALL,
    form=OpenCallForm,
    run=open_call,
    long=True,
    sums_up=opening_effect,
    lands=lambda call: url_of(call.ref),
)
EXTEND: Final = Act(
    word="prorrogar",
    label=_("Dar más días para postularse"),
    button=_("Prorrogar"),
    done=_("La convocatoria recibe postulaciones hasta el nuevo día."),
    rule=policy.EXTEND_CALL,
    form=ExtendCallForm,
    run=extend_call,
    beside=_known,
)
CANCEL: Final = Act(
    word="cancelar",
    label=_("Cancelar la convocatoria"),
    lead=_("No habrá resultado. Lo que se envió se borra a los 90 días, como si hubiera terminado."),
    button=_("Cancelar la convocatoria"),
    done=_("La convocatoria quedó cancelada, con su razón."),
    then=(_("Avisa a quien se postuló y dejó su correo."),),
    rule=policy.CANCEL_CALL,
    form=CancelCallForm,
    run=cancel_call,
    beside=_known,
)
DECIDE: Final = Act(
    word="decidir",
    label=_("Publicar el resultado"),
    lead=_("Para cada asiento, a quién se elige y por qué. Primero está la de más puntos."),
    button=_("Publicar el resultado"),
    done=_("El resultado está publicado; corre el plazo para inconformarse."),
    then=(
        _("Se publican los puntos de cada postulación, por su número, y la razón de cada elección."),
        _("Avisa a quien se postuló y dejó su correo."),
        _("Cuando pasa el plazo para inconformarse, el resultado queda firme solo."),
    ),
    rule=policy.DECIDE_CALL,
    form=DecideCallForm,
    run=decide_call,
    fulfils=(CALL_RESULT.code,),
    beside=_known,
)
SIT: Final = Act(
    word="ocupar-asiento",
    label=_("Registrar quién ocupa el asiento"),
    lead=_("El resultado es definitivo: quien se eligió ocupa su asiento desde el día que diga."),
    button=_("Registrar que lo ocupa"),
    done=_("Quedó registrado quién ocupa el asiento."),
    then=(_("Si alguien ocupa todavía ese asiento, registre primero que lo deja."),),
    rule=policy.SEAT_CHOSEN,
    form=SeatChosenForm,
    run=seat_chosen,
)
CALLS: Final = Acts(
    route="organo/<slug:code>/", subject="body", find=body_or_404, show=shown_body, acts=(OPEN,)
)


def _row(*acts: Act) -> Acts:
    return Acts(
        route="convocatoria/<slug:code>/", subject="call", find=call_or_404, show=shown_call, acts=acts
    )


TO_EXTEND: Final = _row(EXTEND)
TO_CANCEL: Final = _row(CANCEL)
TO_DECIDE: Final = _row(DECIDE)
TO_SEAT: Final = _row(SIT)


def offered(call: Call) -> tuple[ActsOn, ...]:
    """Return the acts that the page of a call offers whoever keeps it, as far as it has come."""
    if call.state == CallState.OPEN:
        return (TO_EXTEND.on(call), TO_CANCEL.on(call))
    if call.state == CallState.CLOSED:
        return (TO_DECIDE.on(call), TO_CANCEL.on(call))
    waits = any(place.chosen and place.seated_on is None for place in places_of(call))
    return (TO_SEAT.on(call),) if call.state == CallState.FINAL and waits else ()


def offered_to(body: Body) -> tuple[ActsOn, ...]:
    """Return, for the page of a body, the act that opens a call."""
    return (CALLS.on(body),)
