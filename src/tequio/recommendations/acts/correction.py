"""What whoever answered by mistake does: answer something else, in sight of what it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.recommendations import policy
from tequio.recommendations.acts.answer import ROUTE, shown
from tequio.recommendations.acts.arrival import act_or_404
from tequio.recommendations.commands.correction import correct_answer
from tequio.recommendations.forms.correction import CorrectionForm
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import AnswerAct
from tequio.recommendations.pages.answer import answered_facts
from tequio.recommendations.queries.answer import correctable_act
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside
from tequio.ui.dates import day
from tequio.ui.links import url_of


def _answered(act: AnswerAct) -> Sequence[Beside]:
    return (Beside(_("Lo que respondió"), answered_facts(act), act.answer.item.text),)


CORRECT: Final = Act(
    word="corregir",
    label=_("Corregir la respuesta"),
    lead=_("Si respondió por error. Lo que decía se conserva a la vista, y cuenta el día en que respondió."),
    button=_("Publicar la corrección"),
    done=_("La respuesta quedó corregida."),
    then=(
        _("Se publica hoy, con lo que decía antes."),
        _("Se avisa a quien recomendó."),
        _("Después de 5 días hábiles, o si hay otro acto, ya no se corrige."),
    ),
    rule=policy.CORRECT_ANSWER,
    form=CorrectionForm,
    run=correct_answer,
    beside=_answered,
)
ACTS: Final = Acts(
    route=f"{ROUTE}acto/<int:number>/",
    subject="act",
    find=act_or_404,
    show=lambda act: shown(act.answer),
    acts=(CORRECT,),
    address=lambda act: f"{url_of(act.ref)}acto/{act.number}/",
    which=lambda act: gettext("(hasta el %(day)s)") % {"day": day(act.correctable_until)},
)


def corrections_offered(answer: AddresseeItem) -> tuple[ActsOn, ...]:
    """Offer to correct an answer while it is the last act."""
    act = correctable_act(answer)
    return (ACTS.on(act),) if act else ()
