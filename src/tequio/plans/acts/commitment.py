"""What people do with a published commitment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.plans.commands.change import propose_section
from tequio.plans.forms.amendment import AMEND_FORMS
from tequio.plans.models.commitment import Commitment
from tequio.plans.pages.amendment import kept_facts
from tequio.plans.policy import change as policy
from tequio.plans.queries.amendment import kept_milestones
from tequio.plans.queries.commitment import commitment_with_code
from tequio.plans.sheet.section import MILESTONES, SECTIONS, Section
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
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
_RULE = _(
    "Cambia por acuerdo de una sesión y cuando concurre un asiento de otro sector. Hasta entonces vale "
    "el texto de ahora, y lo anterior queda como versión."
)


def _amend(section: Section) -> Act:
    return Act(
        word=f"modificar-{section.word}",
        label=format_lazy(_("Proponer un cambio en «{section}»"), section=section.title),
        lead=_RULE,
        button=_("Publicar la propuesta"),
        done=_("La propuesta quedó publicada. El texto de ahora vale hasta que otro sector concurra."),
        then=PROPOSED,
        rule=policy.PROPOSE_CHANGE,
        form=AMEND_FORMS[section],
        run=propose_section,
        long=True,
        beside=_kept if section == MILESTONES else None,
        lands=lambda change: url_of(change.ref),
    )


def _kept(commitment: Commitment) -> Sequence[Beside]:
    """Tell which milestones stay whatever is proposed, and what becomes of those that are taken out."""
    facts = kept_facts(kept_milestones(commitment))
    return (
        Beside(
            text=gettext(
                "Si quita un hito, queda retirado: sigue a la vista, con la razón. Si cambia su fecha, la "
                "primera también queda a la vista y el plazo corre por la nueva."
            )
        ),
        *((Beside(_("Lo que no se puede quitar"), facts),) if facts else ()),
    )


AMEND: Final = {section: _amend(section) for section in SECTIONS}
COMMITMENT = Acts(
    route="compromiso/<slug:code>/",
    subject="commitment",
    find=commitment_or_404,
    show=shown,
    acts=tuple(AMEND.values()),
    together=_("Proponer un cambio al compromiso"),
)


def offered(commitment: Commitment, milestones: Any) -> tuple[ActsOn, ...]:
    """Return the acts on its text: what is only history has no milestones and nobody to change it."""
    return (COMMITMENT.on(commitment),) if milestones else ()
