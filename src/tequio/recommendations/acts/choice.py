"""What the secretary of a body does until it is settled whom a draft reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import day_of
from tequio.foundation.policy import moment
from tequio.recommendations import policy
from tequio.recommendations.commands.choice import choose_addressees, drop_choices
from tequio.recommendations.forms.choice import DropForm, GroupForm, ListForm, NameForm
from tequio.recommendations.groups import Choice
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.choice import addressees_words
from tequio.recommendations.pages.draft import choices_fact, chosen_facts
from tequio.recommendations.queries.choice import chosen_by
from tequio.ui.acts.act import Act, Beside, Effect

_THEN: Final = (
    _("Antes de guardar verá cuántos son y cuáles."),
    _("Quiénes son se resuelve otra vez el día en que se emite."),
)


def _chosen_so_far(draft: Recommendation) -> Sequence[Beside]:
    return (Beside(_("A quién se dirige hasta ahora"), (choices_fact(draft),)),)


def _effect(draft: Recommendation, given: dict[str, Any]) -> Effect:
    """Count and name whom a choice brings today, or leaves out."""
    choice: Choice = given["choice"]
    found = chosen_by(choice, day_of(moment()), fictitious=draft.fictitious)
    words = gettext("Se dejan fuera %(who)s.") if choice.leaves_out else gettext("Se agregan %(who)s.")
    return Effect(words % {"who": addressees_words(len(found))}, chosen_facts(draft, choice, found))


def _choosing(**words: Any) -> Act:
    return Act(
        done=_("La elección quedó en el borrador."),
        then=_THEN,
        rule=policy.CHOOSE_ADDRESSEES,
        run=choose_addressees,
        beside=_chosen_so_far,
        sums_up=_effect,
        button=_("Guardar la elección"),
        **words,
    )


GROUP = _choosing(
    word="grupo",
    label=_("Elegir destinatarios por lo que son"),
    lead=_(
        "Por tipo, nivel, estado, competencia, órgano o ejercicio. Cuentan quienes cumplan todo lo que "
        "marque; para sumar otros, haga otra elección."
    ),
    form=GroupForm,
)
NAME = _choosing(
    word="por-nombre",
    label=_("Elegir destinatarios por su nombre"),
    lead=_("Instituciones u órganos, uno por uno."),
    form=NameForm,
)
LIST = _choosing(
    word="lista",
    label=_("Pegar una lista de destinatarios"),
    lead=_("Si un renglón no se reconoce, se le dice cuál y a qué se parece; lo pegado no se pierde."),
    form=ListForm,
)
DROP = Act(
    word="quitar-eleccion",
    label=_("Quitar una elección de destinatarios"),
    lead=_("Lo demás que se eligió permanece."),
    button=_("Quitarla"),
    done=_("La elección ya no está en el borrador."),
    rule=policy.CHOOSE_ADDRESSEES,
    form=DropForm,
    run=drop_choices,
)
CHOOSING: Final = (GROUP, NAME, LIST, DROP)
