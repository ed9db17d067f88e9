"""How a commitment leaves a draft and comes back to it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.plans.acts.section import DRAFTED, drafted_or_404
from tequio.plans.commands.draft import remove_commitment, restore_commitment
from tequio.plans.forms.plan import ReasonForm
from tequio.plans.pages.draft import draft_url
from tequio.plans.policy.commitment import REMOVE_COMMITMENT, RESTORE_COMMITMENT
from tequio.ui.acts.act import Act, Acts, Effect
from tequio.ui.acts.form import ActForm

REMOVE: Final = Act(
    word="quitar",
    label=_("Quitar del borrador"),
    lead=_("Sale del plan con todo lo escrito. Puede devolverse hasta que el plan se publique."),
    button=_("Quitar del borrador"),
    done=_("El compromiso ya no está en el borrador; aquí puede devolverlo."),
    rule=REMOVE_COMMITMENT,
    form=ReasonForm,
    run=remove_commitment,
    sums_up=lambda _commitment, _given: Effect(
        _("Los demás suben un lugar. Al publicarse el plan, lo quitado se borra; la bitácora lo recuerda.")
    ),
    lands=draft_url,
)
RESTORE: Final = Act(
    word="devolver",
    label=_("Devolver al borrador"),
    lead=_("Vuelve al final del plan, con todo lo que decía."),
    button=_("Devolver al borrador"),
    done=_("El compromiso está otra vez en el borrador, al final."),
    rule=RESTORE_COMMITMENT,
    form=ActForm,
    run=restore_commitment,
    lands=draft_url,
)
MOVED: Final = Acts(
    route="compromiso/<slug:code>/",
    subject="commitment",
    find=drafted_or_404,
    show=DRAFTED.show,
    acts=(REMOVE, RESTORE),
    private=DRAFTED.private,
    missing=DRAFTED.missing,
)
