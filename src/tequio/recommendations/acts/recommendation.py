"""What the secretary of a body does to send a recommendation, and to send it to one more."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tequio.recommendations import policy
from tequio.recommendations.acts.choice import CHOOSING
from tequio.recommendations.acts.draft import (
    COPYING,
    DISCARD,
    EDIT,
    NEW,
    NOTHING,
    ROUTE,
    draft_or_404,
    private,
    shown,
    written,
)
from tequio.recommendations.commands.recommendation import add_addressee, issue_recommendation
from tequio.recommendations.forms.recommendation import AddForm, IssueForm
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.addressee import address_of
from tequio.recommendations.pages.draft import notified_words, reach_facts
from tequio.recommendations.queries.draft import drafted_on, drafts_to_issue, reach_of
from tequio.ui.acts.act import Act, Acts, Effect
from tequio.ui.acts.waiting import Waiting


def _effect(draft: Recommendation, given: dict[str, Any]) -> Effect:
    reach = reach_of(draft, issued_on=given["issued_on"])
    notified = reach.addressees - len(reach.without_contact)
    return Effect(notified_words(notified), reach_facts(draft, reach))


ISSUE = Act(
    word="emitir",
    label=_("Emitir la recomendación"),
    lead=_(
        "Al emitirla se publica, se notifica a cada destinatario y empiezan a correr sus plazos: 10 días "
        "hábiles para acusar recibo y 20 para responder."
    ),
    button=_("Emitir y notificar a sus destinatarios"),
    done=_("Se emitió y empezaron a correr los plazos de sus destinatarios."),
    rule=policy.ISSUE_RECOMMENDATION,
    form=IssueForm,
    run=issue_recommendation,
    day="issued_on",
    beside=written,
    sums_up=_effect,
)
ADD = Act(
    word="agregar-destinatario",
    label=_("Dirigirla también a alguien más"),
    lead=_("Se le pide lo mismo que a los demás, desde hoy y con sus propios plazos."),
    button=_("Dirigírsela y notificarle"),
    done=_("Ya es destinatario. Si hay a quién avisar, se le notificó hoy."),
    then=(
        _("Sale el aviso, con lo que se pide y hasta cuándo."),
        _("Aparece en la matriz y en la bitácora, con el día de hoy."),
    ),
    rule=policy.ADD_ADDRESSEE,
    form=AddForm,
    run=add_addressee,
    day="addressed_on",
    lands=address_of,
)
DRAFTS = Acts(
    route=ROUTE,
    subject="recommendation",
    find=draft_or_404,
    show=shown,
    acts=(ISSUE, EDIT, *CHOOSING, DISCARD),
    private=private,
    missing=NOTHING,
)
ISSUED = Acts(
    route=ROUTE,
    subject="recommendation",
    find=draft_or_404,
    show=shown,
    acts=(ADD,),
    private=private,
    missing=NOTHING,
)
ROWS: Final = (NEW, DRAFTS, ISSUED, COPYING)
WAITING: Final = Waiting(
    act=ISSUE,
    task=_("Emitir una recomendación en borrador"),
    found=lambda actor: drafts_to_issue(actor.scopes),
    matter=lambda draft: draft.title,
    since=drafted_on,
    rule="",
    ref=lambda draft: draft.ref,
)
