"""What the secretary of a body does with a recommendation until it reaches its addressees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import Decision, decide
from tequio.foundation.refs import SubjectRef
from tequio.recommendations import policy
from tequio.recommendations.commands.recommendation import draft_recommendation, issue_recommendation
from tequio.recommendations.forms.recommendation import DraftForm, IssueForm
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.draft import draft_facts, drafts_facts, reach_facts
from tequio.recommendations.pages.recommendation import SECTION, item_facts, list_link
from tequio.recommendations.queries.draft import draft_with_code, drafted_on, drafts_to_issue, reach_of
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown, nothing, under
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import url_of


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


def draft_or_404(code: str) -> Recommendation:
    """Return a recommendation, issued or not, or answer that there is none."""
    found = draft_with_code(code)
    if found is None:
        raise Http404(_("No hay ninguna recomendación con ese identificador."))
    return found


def _list_of_them(_subject: Any) -> Shown:
    link = list_link()
    return Shown(link.label, link.url, (), SECTION)


def _shown(recommendation: Recommendation) -> Shown:
    """Lead to the recommendation, or to where drafts wait: a draft has no page that anybody reads."""
    url = url_of(recommendation.ref) if recommendation.is_issued else DRAFT.url()
    return Shown(recommendation.title, url, (list_link(),), SECTION, recommendation.fictitious)


def _waiting(drafts: Sequence[Recommendation] | None) -> Sequence[Beside]:
    """Recall what was written and still waits to be issued."""
    facts = drafts_facts({draft.title: ISSUE.url(draft) for draft in drafts or ()})
    return (Beside(_("Borradores por emitir"), facts),) if facts else ()


def _written(draft: Recommendation) -> Sequence[Beside]:
    items = draft.items.order_by("number")
    asked = (
        Beside(f"{one.number}. {one.short_title}", item_facts(one, ours=False), one.text) for one in items
    )
    return (Beside(facts=draft_facts(draft)), *asked)


def _effect(draft: Recommendation, given: dict[str, Any]) -> Effect:
    reach = reach_of(draft, issued_on=given["issued_on"])
    notified = reach.addressees - len(reach.without_contact)
    sentence = ngettext(
        "Se publica y se notifica a %(number)s destinatario. No se puede deshacer.",
        "Se publica y se notifica a %(number)s destinatarios. No se puede deshacer.",
        notified,
    )
    return Effect(sentence % {"number": notified}, reach_facts(reach))


def _lands(draft: Recommendation) -> str:
    return ISSUE.url(draft)


DRAFT = _Drafting(
    word="nueva",
    label=_("Preparar una recomendación"),
    lead=_("Se guarda como borrador; se emite después, con la sesión que la adoptó y su votación."),
    button=_("Guardar el borrador"),
    done=_("El borrador quedó guardado. Ahora puede emitirse."),
    then=(
        _("El borrador recibe su identificador; lo lee solo quien puede emitirlo."),
        _("Después se emite, y entonces se publica y se notifica."),
    ),
    rule=policy.DRAFT_RECOMMENDATION,
    form=DraftForm,
    run=draft_recommendation,
    long=True,
    beside=_waiting,
    lands=_lands,
)
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
    beside=_written,
    sums_up=_effect,
)
NEW = Acts(
    route="recomendaciones/",
    subject="",
    find=nothing,
    show=_list_of_them,
    acts=(DRAFT,),
    address=under("/recomendaciones/"),
)
RECOMMENDATION = Acts(
    route="recomendacion/<slug:code>/",
    subject="recommendation",
    find=draft_or_404,
    show=_shown,
    acts=(ISSUE,),
)
ROWS: Final = (NEW, RECOMMENDATION)
WAITING: Final = Waiting(
    act=ISSUE,
    task=_("Emitir una recomendación en borrador"),
    found=lambda actor: drafts_to_issue(actor.scopes),
    matter=lambda draft: draft.title,
    since=drafted_on,
    rule="",
    ref=lambda draft: draft.ref,
)
