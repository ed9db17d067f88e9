"""What seats do with a change proposed to a published commitment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.plans.commands.change import concur_with_change, object_to_change, withdraw_change
from tequio.plans.duties import CONCURRENCE
from tequio.plans.forms.change import DecideForm, WithdrawForm
from tequio.plans.models.change import ChangeState, CommitmentChange
from tequio.plans.pages.change import breadcrumbs, change_facts, compared_facts, title_of
from tequio.plans.policy import change as policy
from tequio.plans.queries.change import change_view, change_with_code, changes_to_decide
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import url_of


def change_or_404(code: str) -> CommitmentChange:
    """Return a proposed change, decided or not, or answer that there is none."""
    found = change_with_code(code)
    if found is None:
        raise Http404(_("No hay un cambio propuesto con ese identificador."))
    return found


def _shown(change: CommitmentChange) -> Shown:
    view = change_view(change)
    crumbs = breadcrumbs(view)[:-1]
    return Shown(title_of(view), url_of(view.ref), crumbs, "compromisos", view.fictitious)


def _beside(change: CommitmentChange) -> tuple[Beside, ...]:
    view = change_view(change)
    compared = compared_facts(view)
    return (
        Beside(facts=change_facts(view)),
        *((Beside(_("Qué diría, y qué dice"), compared),) if compared else ()),
    )


def decide_change(
    *,
    actor: Actor,
    change: CommitmentChange,
    outcome: str,
    reason: str,
    now: datetime,
    idempotency_key: str,
) -> CommitmentChange:
    """Concur in a change, or object to it with the reason."""
    whose: dict[str, Any] = {"actor": actor, "change": change, "now": now, "idempotency_key": idempotency_key}
    if outcome == ChangeState.APPLIED:
        return concur_with_change(**whose)
    return object_to_change(reason=reason, **whose)


DECIDE = Act(
    word="decidir",
    label=_("Concurrir en el cambio, u objetarlo"),
    lead=_("Decide un asiento de otro sector que el que lo propuso. Mientras nadie concurra, nada cambia."),
    button=_("Publicar la decisión"),
    done=_("La decisión quedó publicada."),
    then=(
        _("Se publica hoy en el compromiso y en la bitácora, con su asiento."),
        _("Avisa a quienes responden por el compromiso y a quienes lo siguen."),
    ),
    rule=(policy.CONCUR, policy.OBJECT),
    form=DecideForm,
    run=decide_change,
    fulfils=(CONCURRENCE.code,),
    beside=_beside,
)
WITHDRAW = Act(
    word="retirar",
    label=_("Retirar la propuesta"),
    lead=_("La propuesta queda a la vista como retirada, y su acuerdo puede respaldar otra."),
    button=_("Retirar la propuesta"),
    done=_("La propuesta quedó retirada."),
    rule=policy.WITHDRAW,
    form=WithdrawForm,
    run=withdraw_change,
)
CHANGE = Acts(
    route="cambio/<slug:code>/",
    subject="change",
    find=change_or_404,
    show=_shown,
    back=lambda change: url_of(change.ref),
    acts=(DECIDE, WITHDRAW),
)

WAITING = Waiting(
    act=DECIDE,
    task=_("Concurrir en un cambio propuesto, u objetarlo"),
    found=lambda actor: changes_to_decide(actor.scopes),
    matter=lambda change: change.matter,
    since=lambda change: change.proposed_on,
    rule=CONCURRENCE.code,
    ref=lambda change: change.ref,
)
