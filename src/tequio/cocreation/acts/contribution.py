"""How anyone brings something to a process, and what they do with it by their key."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.cocreation import policy
from tequio.cocreation.acts.process import ROUTE, SECTION, process_or_404, shown
from tequio.cocreation.commands.contribution import add_words, appeal_rejection, contribute
from tequio.cocreation.forms.contribution import AddForm, AppealForm, ContributeForm
from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.pages.contribution import told_facts
from tequio.cocreation.pages.process import canvas_facts
from tequio.cocreation.pages.sheet import waiting_words
from tequio.cocreation.queries.contribution import contribution_with_key
from tequio.cocreation.queries.sheet import sheet_with_key
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.acts.personal import warned_of_personal_data
from tequio.ui.links import url_of
from tequio.ui.values import Link


def receipt_or_404(code: str) -> Contribution:
    """Return what somebody brought by its key, or answer that nobody has it."""
    found = contribution_with_key(code)
    if found is None and (sheet := sheet_with_key(code)):
        raise Http404(waiting_words(sheet))
    if found is None:
        raise Http404(_("No hay una aportación con esa clave; revise que esté completa."))
    return found


def _receipt(contribution: Contribution) -> Shown:
    process = contribution.process
    crumbs = (Link(process.title, url_of(process.ref)),)
    return Shown(
        _("Su aportación"), url_of(contribution.receipt), crumbs, SECTION, process.exercise.fictitious
    )


def _told(contribution: Contribution) -> tuple[Beside, ...]:
    return (Beside(_("Lo que envió"), told_facts(contribution)),)


CONTRIBUTE: Final = Act(
    word="aportar",
    label=_("Aportar"),
    lead=_("Un problema, una propuesta, una prueba o un ofrecimiento. No necesita cuenta ni dar su nombre."),
    button=_("Enviar mi aportación"),
    done=_("Recibimos su aportación. Guarde su clave para saber qué fue de ella."),
    then=(
        _("Si hay otras parecidas, las ve antes de enviar."),
        _("Recibe una clave para seguirla y agregarle algo; si deja su correo, también se le avisa."),
        _("El secretariado la revisa en 5 días hábiles: la publica, o le dice por qué no."),
    ),
    rule=policy.CONTRIBUTE,
    form=ContributeForm,
    run=contribute,
    anonymous=True,
    extra=("origin", "browser"),
    beside=lambda process: (Beside(facts=canvas_facts(process)[:2]),),
    lands=lambda contribution: url_of(contribution.receipt),
    sums_up=lambda _process, given: warned_of_personal_data(
        given["title"], given["text"], given["locality"], given["affected"]
    ),
)
ADD: Final = Act(
    word="agregar",
    label=_("Agregar algo a su aportación"),
    lead=_("Se suma a lo que envió, con su fecha. Se puede mientras nadie la ha revisado."),
    button=_("Agregar"),
    done=_("Quedó agregado."),
    rule=policy.ADD_WORDS,
    form=AddForm,
    run=add_words,
    anonymous=True,
    extra=("origin", "browser"),
    beside=_told,
    lands=lambda contribution: url_of(contribution.receipt),
    sums_up=lambda _contribution, given: warned_of_personal_data(given["text"]),
)
APPEAL: Final = Act(
    word="apelar",
    label=_("Pedir que se revise por qué no se publicó"),
    lead=_(
        "Lo resuelve quien facilita, con su razón, en 10 días hábiles. Se puede una vez; si fue por datos "
        "personales, en los 15 días que siguen: después se borra lo que envió."
    ),
    button=_("Enviar la apelación"),
    done=_("Recibimos su apelación. Aquí verá qué se resolvió."),
    rule=policy.APPEAL_REJECTION,
    form=AppealForm,
    run=appeal_rejection,
    anonymous=True,
    extra=("origin", "browser"),
    beside=_told,
    lands=lambda contribution: url_of(contribution.receipt),
    sums_up=lambda _contribution, given: warned_of_personal_data(given["reason"]),
)
CONTRIBUTIONS: Final = Acts(
    route=ROUTE, subject="process", find=process_or_404, show=shown, acts=(CONTRIBUTE,)
)
RECEIPT: Final = Acts(
    route="recibo/<slug:code>/",
    subject="contribution",
    find=receipt_or_404,
    show=_receipt,
    acts=(ADD, APPEAL),
    address=lambda contribution: url_of(contribution.receipt),
)
