"""What people do with a published commitment."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.plans.commands.change import propose_change
from tequio.plans.forms.commitment import AmendForm
from tequio.plans.models.commitment import Commitment
from tequio.plans.policy import change as policy
from tequio.plans.queries.commitment import commitment_with_code
from tequio.ui.acts.act import Act, Acts, ActsOn, Shown
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link


def commitment_or_404(code: str) -> Commitment:
    """Return a commitment of a published plan, or answer that there is none."""
    found = commitment_with_code(code)
    if found is None:
        raise Http404(_("No hay un compromiso publicado con ese identificador."))
    return found


def shown(commitment: Commitment) -> Shown:
    """Tell what an act on a commitment is about."""
    crumbs = (Link(_("Compromisos"), local_path("/compromisos/")),)
    return Shown(commitment.title, url_of(commitment.ref), crumbs, "compromisos", commitment.plan.fictitious)


PROPOSED: Final = (
    _("Se publica hoy como propuesta, con lo que cambiaría; nada cambia todavía."),
    _("Avisa a quienes responden por el compromiso y a los asientos de otro sector, que deciden."),
)
AMEND = Act(
    word="modificar",
    label=_("Proponer un cambio al compromiso"),
    lead=_(
        "Cambia por acuerdo de una sesión y cuando concurre un asiento de otro sector. Hasta entonces vale "
        "el texto de ahora. Las fechas no se tocan aquí."
    ),
    button=_("Publicar la propuesta"),
    done=_("La propuesta quedó publicada. El texto de ahora vale hasta que otro sector concurra."),
    then=PROPOSED,
    rule=policy.PROPOSE_CHANGE,
    form=AmendForm,
    run=propose_change,
    long=True,
    lands=lambda change: url_of(change.ref),
)
COMMITMENT = Acts(
    route="compromiso/<slug:code>/",
    subject="commitment",
    find=commitment_or_404,
    show=shown,
    acts=(AMEND,),
)


def offered(commitment: Commitment, milestones: Any) -> tuple[ActsOn, ...]:
    """Return the acts on its text: what is only history has no milestones and nobody to change it."""
    return (COMMITMENT.on(commitment),) if milestones else ()
