"""What people do with a session: record that it was held, and what it agreed."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.governance.acts.rules import ADOPT
from tequio.governance.commands.agreement import record_agreement
from tequio.governance.commands.session import hold_session
from tequio.governance.forms.agreement import AgreementForm
from tequio.governance.forms.session import SessionForm
from tequio.governance.models.session import Session
from tequio.governance.pages.session import session_facts
from tequio.governance.policy import body as policy
from tequio.governance.queries.session import session_with_code
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

EXERCISES: Final = Link(_("Ejercicios"), local_path("/ejercicios/"))


def session_or_404(code: str) -> Session:
    """Return a session, or answer that there is none."""
    found = session_with_code(code)
    if found is None:
        raise Http404(_("No hay una sesión con ese identificador."))
    return found


def shown_session(session: Session) -> Shown:
    """Tell which session an act is about."""
    crumbs = (EXERCISES, Link(session.body.name, url_of(session.body.ref)))
    return Shown(session.title, url_of(session.ref), crumbs, "ejercicios", session.body.fictitious)


HOLD: Final = Act(
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
AGREE: Final = Act(
    word="acordar",
    label=_("Registrar un acuerdo"),
    lead=_("Un acuerdo dice qué se hará, quién responde y para cuándo."),
    button=_("Publicar el acuerdo"),
    done=_("El acuerdo quedó registrado. Si hay otro, regístrelo también."),
    then=(
        _("Se publica hoy con la sesión y en la bitácora."),
        _("Tiene plazo desde hoy: aparece en «Lo que debo» de quien responde, a quien se avisa."),
        _("Si trata de un compromiso, respalda un cambio, una sola vez."),
    ),
    rule=policy.RECORD_AGREEMENT,
    form=AgreementForm,
    run=record_agreement,
    long=True,
    beside=lambda session: (Beside(facts=session_facts(session)),),
    lands=lambda agreement: url_of(agreement.session.ref),
)
SESSION: Final = Acts(
    route="sesion/<slug:code>/",
    subject="session",
    find=session_or_404,
    show=shown_session,
    acts=(AGREE, ADOPT),
)
