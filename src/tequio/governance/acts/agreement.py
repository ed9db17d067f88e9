"""What people do with an agreement: say it is fulfilled, extend it, leave it without effect."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.governance.acts.session import EXERCISES
from tequio.governance.commands.agreement import (
    drop_agreement,
    extend_agreement,
    report_fulfilment,
    withdraw_fulfilment,
)
from tequio.governance.duties import AGREEMENT as TERM
from tequio.governance.forms.agreement import DropForm, ExtendForm, FulfilmentForm, FulfilmentWithdrawalForm
from tequio.governance.models.agreement import Agreement, AgreementState
from tequio.governance.pages.agreement import agreement_facts, agreement_title
from tequio.governance.policy import body as policy
from tequio.governance.queries.agreement import agreement_with_code
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link


def agreement_or_404(code: str) -> Agreement:
    """Return an agreement, or answer that there is none."""
    found = agreement_with_code(code)
    if found is None:
        raise Http404(_("No hay un acuerdo con ese identificador."))
    return found


def _shown(agreement: Agreement) -> Shown:
    session = agreement.session
    crumbs = (
        EXERCISES,
        Link(session.body.name, url_of(session.body.ref)),
        Link(session.title, url_of(session.ref)),
    )
    return Shown(
        agreement_title(agreement), url_of(agreement.ref), crumbs, "ejercicios", session.body.fictitious
    )


def _known(agreement: Agreement) -> tuple[Beside, ...]:
    return (Beside(_("Lo que se acordó"), agreement_facts(agreement), agreement.text),)


FULFIL: Final = Act(
    word="cumplir",
    label=_("Reportar el acuerdo cumplido"),
    lead=_("Diga qué se hizo y, si puede, pruébelo con un archivo o una dirección."),
    button=_("Publicar que se cumplió"),
    done=_("Quedó publicado que el acuerdo se cumplió."),
    then=(
        _("Se publica hoy en el acuerdo, en su sesión y en la bitácora."),
        _("Avisa a quien facilita el órgano."),
        _("Su plazo termina hoy; si ya había vencido, queda a la vista que fue después."),
    ),
    rule=policy.REPORT_FULFILMENT,
    form=FulfilmentForm,
    run=report_fulfilment,
    fulfils=(TERM.code,),
    beside=_known,
)
EXTEND: Final = Act(
    word="prorrogar",
    label=_("Prorrogar por otro acuerdo"),
    lead=_("Solo otro acuerdo, de una sesión posterior del mismo órgano, da más tiempo."),
    button=_("Registrar la prórroga"),
    done=_("El acuerdo se prorrogó; la fecha anterior queda a la vista."),
    then=(_("Avisa a quien responde."), _("El plazo vence en la fecha nueva.")),
    rule=policy.DECIDE_AGREEMENT,
    form=ExtendForm,
    run=extend_agreement,
    beside=_known,
)
DROP: Final = Act(
    word="dejar-sin-efecto",
    label=_("Dejar sin efecto por otro acuerdo"),
    lead=_("Solo otro acuerdo, de una sesión posterior del mismo órgano, deja este sin efecto."),
    button=_("Registrar que queda sin efecto"),
    done=_("El acuerdo quedó sin efecto; nadie lo debe ya."),
    then=(_("Avisa a quien respondía."), _("Su plazo termina; el acuerdo permanece a la vista.")),
    rule=policy.DECIDE_AGREEMENT,
    form=DropForm,
    run=drop_agreement,
    beside=_known,
)
WITHDRAW: Final = Act(
    word="retirar-cumplimiento",
    label=_("Retirar que se cumplió"),
    lead=_("El reporte queda a la vista, con la razón, y el acuerdo se debe otra vez."),
    button=_("Retirar el reporte"),
    done=_("El reporte se retiró; el acuerdo se debe otra vez, en su misma fecha."),
    rule=policy.WITHDRAW_FULFILMENT,
    form=FulfilmentWithdrawalForm,
    run=withdraw_fulfilment,
    beside=_known,
)


def _row(*acts: Act) -> Acts:
    return Acts(
        route="acuerdo/<slug:code>/", subject="agreement", find=agreement_or_404, show=_shown, acts=acts
    )


PENDING: Final = _row(FULFIL, EXTEND, DROP)
FULFILLED: Final = _row(WITHDRAW)


def offered(agreement: Agreement) -> tuple[ActsOn, ...]:
    """Return the acts that the page of an agreement offers, as far as they fit its state."""
    rows = {AgreementState.PENDING: (PENDING,), AgreementState.FULFILLED: (FULFILLED,)}
    return tuple(row.on(agreement) for row in rows.get(AgreementState(agreement.state), ()))
