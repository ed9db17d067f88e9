"""What the issuer does when something came before its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.acts.arrival import acknowledging, withdrawing
from tequio.deadlines.pages.arrival import terms_facts
from tequio.foundation.actors import Actor, Role
from tequio.recommendations import policy
from tequio.recommendations.acts.answer import ROUTE, answer_or_404, shown
from tequio.recommendations.commands.arrival import acknowledge_earlier_day, withdraw_acknowledgement
from tequio.recommendations.forms.arrival import ArrivalForm
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.pages.answer import arrivals_of, recorded_facts
from tequio.recommendations.queries.arrival import act_with_number, acts_that_met, terms_met_by
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.dates import day
from tequio.ui.links import url_of


def act_or_404(code: str, number: int) -> AnswerAct:
    """Return an act on an answer, or answer that there is none."""
    found = act_with_number(answer_or_404(code), number)
    if found is None:
        raise Http404(_("Esa respuesta no tiene un acto con ese número."))
    return found


def _shown(act: AnswerAct) -> Shown:
    return shown(act.answer)


def _which(act: AnswerAct) -> str:
    words = {"act": ActKind(act.kind).label, "on": day(act.acted_on)}
    return gettext("(%(act)s del %(on)s)") % words


def _beside(act: AnswerAct) -> Sequence[Beside]:
    facts = (*recorded_facts(act), *terms_facts(terms_met_by(act)), *arrivals_of(act))
    return (Beside(_("Lo que consta"), facts),)


_TELLS: Final = _("Se avisa al destinatario.")
ACKNOWLEDGE: Final = acknowledging(
    policy.ACKNOWLEDGE_EARLIER_DAY,
    acknowledge_earlier_day,
    beside=_beside,
    follows=_("El retraso y el silencio se cuentan de nuevo, en la matriz, los informes y los archivos."),
    tells=_TELLS,
    form=ArrivalForm,
)
WITHDRAWAL: Final = withdrawing(
    policy.WITHDRAW_ACKNOWLEDGEMENT, withdraw_acknowledgement, beside=_beside, tells=_TELLS
)


def _acts(act: Act) -> Acts:
    return Acts(
        route=f"{ROUTE}acto/<int:number>/",
        subject="act",
        find=act_or_404,
        show=_shown,
        acts=(act,),
        address=lambda subject: f"{url_of(subject.ref)}acto/{subject.number}/",
        which=_which,
    )


# One of them is possible at a time.
BY_ITS_RECORD: Final = _acts(ACKNOWLEDGE)
BY_ITS_ARRIVAL: Final = _acts(WITHDRAWAL)
ROWS: Final = (BY_ITS_RECORD, BY_ITS_ARRIVAL)


def arrivals_offered(answer: AddresseeItem, actor: Actor) -> tuple[ActsOn, ...]:
    """Offer the issuer to say when each act that met a term came."""
    if not any(grant.role == Role.COMMISSION_SECRETARY for grant in actor.grants):
        return ()
    return tuple(
        (BY_ITS_ARRIVAL if act.arrived_on else BY_ITS_RECORD).on(act) for act in acts_that_met((answer,))
    )
