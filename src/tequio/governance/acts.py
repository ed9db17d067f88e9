"""What people do with a body and with what it agrees."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.governance import policy
from tequio.governance.commands.seat import leave_seat, seat_account
from tequio.governance.commands.session import hold_session, record_agreement
from tequio.governance.forms import AgreementForm, LeaveSeatForm, SeatAccountForm, SessionForm
from tequio.governance.models import Body, Session
from tequio.governance.pages import session_facts
from tequio.governance.queries import body_with_code, session_with_code
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link


def body_or_404(code: str) -> Body:
    """Return a body, or answer that there is none."""
    found = body_with_code(code)
    if found is None:
        raise Http404(_("No hay un órgano con ese identificador."))
    return found


def session_or_404(code: str) -> Session:
    """Return a session, or answer that there is none."""
    found = session_with_code(code)
    if found is None:
        raise Http404(_("No hay una sesión con ese identificador."))
    return found


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Ejercicios"), local_path("/ejercicios/")),)


def _body(body: Body) -> Shown:
    return Shown(body.name, url_of(body.ref), _crumbs(), "ejercicios", body.fictitious)


def _session(session: Session) -> Shown:
    crumbs = (*_crumbs(), Link(session.body.name, url_of(session.body.ref)))
    return Shown(session.title, url_of(session.ref), crumbs, "ejercicios", session.body.fictitious)


HOLD = Act(
    word="sesionar",
    label=_("Registrar una sesión"),
    lead=_("Qué día fue, quién asistió y de qué trató. Sus acuerdos se registran después, uno por uno."),
    button=_("Publicar la sesión"),
    done=_("La sesión quedó registrada. Registre ahora cada uno de sus acuerdos."),
    rule=policy.HOLD_SESSION,
    form=SessionForm,
    run=hold_session,
    long=True,
    lands=lambda session: url_of(session.ref),
)
SEAT = Act(
    word="cuenta",
    label=_("Decir qué cuenta actúa por un asiento"),
    lead=_("Quien ocupa un asiento propone cambios y concurre en ellos; cada persona, por un solo asiento."),
    button=_("Registrar quién actúa"),
    done=_("La cuenta actúa ya por ese asiento."),
    then=(_("Se publica que una cuenta actúa por el asiento; no, de quién es."),),
    rule=policy.SEAT_ACCOUNT,
    form=SeatAccountForm,
    run=seat_account,
)
LEAVE = Act(
    word="dejar-asiento",
    label=_("Retirar la cuenta de un asiento"),
    lead=_("Desde este momento esa cuenta ya no actúa por el asiento. Lo que hizo permanece."),
    button=_("Retirar la cuenta"),
    done=_("La cuenta ya no actúa por ese asiento."),
    rule=policy.LEAVE_SEAT,
    form=LeaveSeatForm,
    run=leave_seat,
)
AGREE = Act(
    word="acordar",
    label=_("Registrar un acuerdo"),
    lead=_("Un acuerdo dice qué se hará, quién responde y para cuándo."),
    button=_("Publicar el acuerdo"),
    done=_("El acuerdo quedó registrado. Si hay otro, regístrelo también."),
    then=(
        _("Se publica hoy con la sesión y en la bitácora."),
        _("Avisa a la institución que responde."),
        _("Si trata de un compromiso, respalda un cambio, una sola vez."),
    ),
    rule=policy.RECORD_AGREEMENT,
    form=AgreementForm,
    run=record_agreement,
    long=True,
    beside=lambda session: (Beside(facts=session_facts(session)),),
    lands=lambda agreement: url_of(agreement.session.ref),
)
BODY = Acts(
    route="organo/<slug:code>/", subject="body", find=body_or_404, show=_body, acts=(HOLD, SEAT, LEAVE)
)
SESSION = Acts(
    route="sesion/<slug:code>/", subject="session", find=session_or_404, show=_session, acts=(AGREE,)
)
