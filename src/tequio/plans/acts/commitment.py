"""What people do with a published commitment."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.plans.commands.commitment import amend_commitment
from tequio.plans.forms.commitment import AmendForm
from tequio.plans.models.commitment import Commitment
from tequio.plans.pages.sheet import version_url
from tequio.plans.policy import commitment as policy
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


AMEND = Act(
    word="modificar",
    label=_("Modificar el compromiso"),
    lead=_(
        "La versión de ahora se conserva, y cualquiera podrá ver qué cambió. Las fechas no se tocan aquí."
    ),
    button=_("Publicar la versión nueva"),
    done=_("La versión nueva quedó publicada."),
    then=(
        _("Se publica hoy, junto a la versión de antes y con lo que cambió."),
        _("Avisa a quienes siguen el compromiso."),
    ),
    rule=policy.AMEND_COMMITMENT,
    form=AmendForm,
    run=amend_commitment,
    day="changed_on",
    long=True,
    lands=lambda made: version_url(made.ref, made.version),
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
