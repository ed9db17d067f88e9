"""What the secretary of a body does with a recommendation while nobody has received it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import Decision, Rule, decide
from tequio.foundation.refs import SubjectRef
from tequio.recommendations import policy
from tequio.recommendations.commands.draft import (
    copy_recommendation,
    discard_draft,
    draft_recommendation,
    edit_draft,
)
from tequio.recommendations.forms.draft import CopyForm, DiscardForm, DraftForm, EditForm
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.draft import choices_fact, draft_address, draft_facts, drafts_link
from tequio.recommendations.pages.recommendation import SECTION, item_facts, list_link
from tequio.recommendations.queries.draft import draft_with_code
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown, nothing, under
from tequio.ui.links import url_of

ROUTE: Final = "recomendacion/<slug:code>/"


@dataclass(frozen=True)
class _Within:
    """Something that would be written within one body."""

    scopes: tuple[SubjectRef, ...]


@dataclass(frozen=True, eq=False)
class _Drafting(Act):
    """Whoever serves some body may write; for which one, the form offers."""

    def decide(self, actor: Actor, subject: Any) -> Decision:
        """Admit the operator, and the secretary of any body."""
        roles = (grant for grant in actor.grants if grant.role == Role.COMMISSION_SECRETARY and grant.scope)
        own = [_Within((grant.scope,)) for grant in roles if grant.scope]
        decisions = [decide(rule, actor, one) for one in (subject, *own) for rule in self.rules]
        return max(decisions, key=lambda one: one.allowed)


@dataclass(frozen=True, eq=False)
class _Copying(_Drafting):
    """What was issued anybody who writes may copy; a draft, who reads it."""

    def decide(self, actor: Actor, subject: Any) -> Decision:
        """Admit whoever writes for some body, and reads what is copied."""
        reads = decide(policy.READ_DRAFTS, actor, subject)
        return super().decide(actor, subject) if subject.is_issued or reads.allowed else reads


NOTHING: Final = _("No hay ninguna recomendación con ese identificador.")


def draft_or_404(code: str) -> Recommendation:
    """Return a recommendation, issued or not, or answer that there is none."""
    found = draft_with_code(code)
    if found is None:
        raise Http404(NOTHING)
    return found


def private(recommendation: Recommendation) -> Rule | None:
    """Return who reads a recommendation that is still written, or was thrown away."""
    return None if recommendation.is_issued else policy.READ_DRAFTS


def shown(recommendation: Recommendation) -> Shown:
    """Tell what an act on a recommendation is about: what was issued is public, a draft is not."""
    title, fictitious = recommendation.title, recommendation.fictitious
    if recommendation.is_issued:
        return Shown(title, url_of(recommendation.ref), (list_link(),), SECTION, fictitious)
    return Shown(title, draft_address(recommendation), (list_link(), drafts_link()), SECTION, fictitious)


def written(draft: Recommendation) -> Sequence[Beside]:
    """Give what a draft says and whom it is for."""
    items = draft.items.order_by("number")
    asked = (
        Beside(f"{one.number}. {one.short_title}", item_facts(one, ours=False), one.text) for one in items
    )
    return (Beside(facts=(*draft_facts(draft), choices_fact(draft))), *asked)


def _list_of_them(_subject: Any) -> Shown:
    link = list_link()
    return Shown(link.label, link.url, (), SECTION)


def _discarding(draft: Recommendation, _given: dict[str, Any]) -> Effect:
    sentence = _("El borrador ya no podrá cambiarse ni emitirse. Lo que dice se conserva: puede duplicarse.")
    return Effect(sentence, (*draft_facts(draft), choices_fact(draft)))


DRAFT = _Drafting(
    word="nueva",
    label=_("Preparar una recomendación"),
    lead=_("Se guarda como borrador; se emite después, con la sesión que la adoptó y su votación."),
    button=_("Guardar el borrador"),
    done=_("El borrador quedó guardado. Ahora puede cambiarlo, decir a quién se dirige o emitirlo."),
    then=(
        _("El borrador recibe su identificador; lo lee solo quien puede emitirlo."),
        _("Se dice a quién se dirige: por grupo, por nombre o con una lista."),
        _("Después se emite, y entonces se publica y se notifica."),
    ),
    rule=policy.DRAFT_RECOMMENDATION,
    form=DraftForm,
    run=draft_recommendation,
    long=True,
    lands=draft_address,
)
EDIT = Act(
    word="editar",
    label=_("Cambiar lo que dice el borrador"),
    lead=_(
        "Para mover un punto, elija su nuevo lugar; para quitarlo, márquelo. Se aplica al guardar. "
        "Quien la emite no se cambia: para otro órgano, duplique el borrador."
    ),
    button=_("Guardar los cambios"),
    done=_("Los cambios quedaron guardados."),
    then=(
        _("Si alguien más lo cambió mientras usted escribía, verá la diferencia y nada se pierde."),
        _("Lo leen solo quienes pueden emitirlo."),
    ),
    rule=policy.EDIT_DRAFT,
    form=EditForm,
    run=edit_draft,
    long=True,
)
COPY = _Copying(
    word="duplicar",
    label=_("Duplicarla en un borrador nuevo"),
    lead=_(
        "El borrador nuevo dice lo mismo y se dirige a los mismos. Las fechas que ya pasaron no se copian."
    ),
    button=_("Crear el borrador"),
    done=_("Este es el borrador nuevo. La recomendación de la que salió no cambia."),
    rule=policy.DRAFT_RECOMMENDATION,
    form=CopyForm,
    run=copy_recommendation,
    lands=draft_address,
)
DISCARD = Act(
    word="descartar",
    label=_("Descartar el borrador"),
    lead=_("Sale de los borradores. La bitácora conserva que existió, y por qué se descartó."),
    done=_("El borrador quedó descartado."),
    rule=policy.DISCARD_DRAFT,
    form=DiscardForm,
    run=discard_draft,
    sums_up=_discarding,
)
NEW = Acts(
    route="recomendaciones/",
    subject="",
    find=nothing,
    show=_list_of_them,
    acts=(DRAFT,),
    address=under("/recomendaciones/"),
)
# Also of what was issued or discarded.
COPYING = Acts(
    route=ROUTE,
    subject="recommendation",
    find=draft_or_404,
    show=shown,
    acts=(COPY,),
    private=private,
    missing=NOTHING,
)
