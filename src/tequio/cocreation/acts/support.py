"""How anyone says that something happens to them too, and hands are counted in a room."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.cocreation import policy
from tequio.cocreation.acts.moderation import contribution_or_404
from tequio.cocreation.acts.process import SECTION
from tequio.cocreation.commands.support import count_hands, support_contribution, withdraw_support
from tequio.cocreation.forms.support import HandsForm, SupportForm, WithdrawSupportForm
from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.support import Support
from tequio.cocreation.pages.contribution import title_of
from tequio.cocreation.pages.process import process_crumbs
from tequio.cocreation.pages.support import support_facts
from tequio.cocreation.queries.support import support_with_key
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.acts.personal import warned_of_personal_data
from tequio.ui.links import url_of
from tequio.ui.values import Link


def support_or_404(code: str) -> Support:
    """Return a support by its key, or answer that nobody has it."""
    found = support_with_key(code)
    if found is None:
        raise Http404(_("No hay un apoyo con ese enlace; revise que esté completo."))
    return found


def _contribution(contribution: Contribution) -> Shown:
    process = contribution.process
    crumbs = process_crumbs(process)
    title, url = title_of(contribution), url_of(contribution.ref)
    return Shown(title, url, crumbs, SECTION, process.exercise.fictitious)


def _support(support: Support) -> Shown:
    contribution = support.contribution
    crumbs = (Link(title_of(contribution), url_of(contribution.ref)),)
    return Shown(
        _("Su apoyo"), url_of(support.ref), crumbs, SECTION, contribution.process.exercise.fictitious
    )


SUPPORT: Final = Act(
    word="apoyar",
    label=_("También me afecta"),
    lead=_("Se cuenta una vez: por conexión o, si entró con ella, por cuenta. No se pide su nombre."),
    button=_("Sí, también me afecta"),
    done=_("Su apoyo quedó anotado; se suma a la cuenta pública en la próxima hora."),
    then=(
        _("Se abre su enlace: guárdelo si quiere poder retirar su apoyo."),
        _("Con los demás de la última hora, entra a la bitácora con su sello, sin decir de quién es."),
    ),
    rule=policy.SUPPORT_CONTRIBUTION,
    form=SupportForm,
    run=support_contribution,
    extra=("origin", "browser"),
    lands=lambda support: url_of(support.ref),
)
COUNT: Final = Act(
    word="contar-manos",
    label=_("Contar a quienes también les afecta"),
    lead=_("En una asamblea o mesa: cuántas personas levantaron la mano. Se suma en la próxima hora."),
    button=_("Guardar la cuenta"),
    done=_("La cuenta quedó en la bitácora; se suma a los apoyos en la próxima hora."),
    rule=policy.COUNT_HANDS,
    form=HandsForm,
    run=count_hands,
    sums_up=lambda _contribution, given: warned_of_personal_data(given["where"]),
)
WITHDRAW: Final = Act(
    word="retirar",
    label=_("Retirar mi apoyo"),
    lead=_("Se descuenta en la próxima hora. Puede volver a darlo mientras el proceso está abierto."),
    button=_("Retirar mi apoyo"),
    done=_("Su apoyo quedó retirado; se descuenta en la próxima hora."),
    rule=policy.WITHDRAW_SUPPORT,
    form=WithdrawSupportForm,
    run=withdraw_support,
    beside=lambda support: (Beside(facts=support_facts(support)),),
)
SUPPORTS: Final = Acts(
    route="aportacion/<slug:code>/",
    subject="contribution",
    find=contribution_or_404,
    show=_contribution,
    acts=(SUPPORT, COUNT),
)
OWN_SUPPORT: Final = Acts(
    route="apoyo/<slug:code>/",
    subject="support",
    find=support_or_404,
    show=_support,
    acts=(WITHDRAW,),
    address=lambda support: url_of(support.ref),
)
