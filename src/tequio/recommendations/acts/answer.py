"""What the addressee and the issuer do with one answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, ActorKind
from tequio.recommendations import policy
from tequio.recommendations.commands import follow_up
from tequio.recommendations.commands.answer import acknowledge, claim_implemented, plan_action, report_action
from tequio.recommendations.commands.answer import answer as give_answer
from tequio.recommendations.duties import ACKNOWLEDGEMENT, FULFILMENT, VERIFICATION
from tequio.recommendations.duties import ANSWER as OWED_ANSWER
from tequio.recommendations.forms import answer as forms
from tequio.recommendations.models.addressee import Addressee, AddresseeItem
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.pages.answer import asked_facts, owed_facts
from tequio.recommendations.pages.recommendation import SECTION, list_link
from tequio.recommendations.queries.answer import answer_with_code, call_to_attend
from tequio.recommendations.queries.awaiting import claims_to_verify
from tequio.recommendations.statuses import ANSWERS
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import url_of
from tequio.ui.values import Link

ROUTE: Final = "respuesta/<slug:code>/"
_CHECKED: Final = _("Quien emitió la recomendación lo verifica o lo controvierte, con su razón.")
_PUBLISHED: Final = _("Se publica en la respuesta, en la matriz y en la bitácora.")


def answer_or_404(code: str) -> AddresseeItem:
    """Return an answer, or answer that there is none."""
    found = answer_with_code(code)
    if found is None:
        raise Http404(_("No hay ninguna respuesta con ese identificador."))
    return found


def shown(answer: AddresseeItem) -> Shown:
    """Tell what an act on an answer is about."""
    recommendation = answer.item.recommendation
    title = f"{answer.item.short_title} · {answer.addressee.addressed.name}"
    crumbs = (list_link(), Link(recommendation.title, url_of(recommendation.ref)))
    return Shown(title, url_of(answer.ref), crumbs, SECTION, recommendation.fictitious)


def _asked(answer: AddresseeItem) -> Sequence[Beside]:
    return (Beside(_("Lo que se pide"), (*asked_facts(answer), *owed_facts(answer)), answer.item.text),)


def acknowledge_it(
    *, actor: Actor, answer: AddresseeItem, acted_on: date, now: datetime, idempotency_key: str
) -> Addressee:
    """Say that one item arrived."""
    return acknowledge(
        actor=actor,
        addressee=answer.addressee,
        answers=[answer],
        acted_on=acted_on,
        now=now,
        idempotency_key=idempotency_key,
    )


def answer_it(
    *,
    actor: Actor,
    answer: AddresseeItem,
    kind: ActKind,
    reason: str,
    keep_as: str,
    acted_on: date,
    now: datetime,
    idempotency_key: str,
) -> Addressee:
    """Answer one item."""
    return give_answer(
        actor=actor,
        addressee=answer.addressee,
        answers=[answer],
        kind=kind,
        reason=reason,
        keep_as=keep_as,
        acted_on=acted_on,
        now=now,
        idempotency_key=idempotency_key,
    )


ACKNOWLEDGE = Act(
    word="recibir",
    label=_("Acusar recibo"),
    lead=_("Diga que la recibió; responderla es otro acto, con su propio plazo."),
    then=(_PUBLISHED, _("Sigue corriendo el plazo para responder.")),
    rule=policy.ACKNOWLEDGE,
    form=forms.AcknowledgeForm,
    run=acknowledge_it,
    fulfils=(ACKNOWLEDGEMENT.code,),
    beside=_asked,
)
ANSWER = Act(
    word="responder",
    label=_("Responder"),
    lead=_("Diga si la acepta y, si no, por qué. La razón es pública."),
    then=(_PUBLISHED, _("Si la acepta, cuenta aquí lo que hará y lo que haga.")),
    rule=tuple(policy.RULES[kind] for kind in ANSWERS),
    form=forms.AnswerForm,
    run=answer_it,
    fulfils=(OWED_ANSWER.code,),
    beside=_asked,
)
PLAN = Act(
    word="planear",
    label=_("Planear una acción"),
    lead=_("Diga qué se hará y para cuándo; puede vincularlo con un compromiso, un plan o un documento."),
    button=_("Planear la acción"),
    then=(_PUBLISHED,),
    rule=policy.PLAN,
    form=forms.PlanForm,
    run=plan_action,
    beside=_asked,
)
REPORT = Act(
    word="reportar",
    label=_("Reportar un avance"),
    lead=_("Diga qué se hizo y, si puede, pruébelo con un archivo o una dirección."),
    button=_("Reportar el avance"),
    then=(_PUBLISHED,),
    rule=policy.REPORT,
    form=forms.ReportForm,
    run=report_action,
    beside=_asked,
)
CLAIM = Act(
    word="cumplir",
    label=_("Reportar que se cumplió"),
    lead=_("Diga cómo se cumplió, con una prueba si todavía no hay ninguna."),
    then=(_PUBLISHED, _CHECKED),
    rule=policy.CLAIM,
    form=forms.ClaimForm,
    run=claim_implemented,
    fulfils=(FULFILMENT.code,),
    beside=_asked,
)
VERIFY = Act(
    word="verificar",
    label=_("Verificar"),
    lead=_("Compruebe lo reportado contra lo que se pidió. Lo que escriba queda publicado."),
    button=_("Verificar que se cumplió"),
    then=(_PUBLISHED,),
    rule=policy.VERIFY,
    form=forms.VerifyForm,
    run=follow_up.verify,
    fulfils=(VERIFICATION.code,),
    beside=_asked,
)
CONTEST = Act(
    word="controvertir",
    label=_("Controvertir"),
    lead=_("Diga por qué lo reportado no cumple lo que se pidió. La razón es pública."),
    then=(_PUBLISHED, _("El destinatario puede volver a planear, reportar y cumplir.")),
    rule=policy.CONTEST,
    form=forms.ContestForm,
    run=follow_up.contest,
    beside=_asked,
)
CLOSE = Act(
    word="cerrar",
    label=_("Cerrar el seguimiento"),
    lead=_("Después de cerrarlo no se registra nada más en esta respuesta."),
    then=(_PUBLISHED, _("Deja de correr todo plazo que aún se deba.")),
    rule=policy.CLOSE,
    form=forms.CloseForm,
    run=follow_up.close_answer,
    beside=_asked,
)
CALL = Act(
    word="audiencia",
    label=_("Llamar a audiencia"),
    lead=_("Llame a quien no aceptó la recomendación a explicarlo en público, un día."),
    then=(_PUBLISHED, _("Después de la audiencia se publica su acta.")),
    rule=policy.CALL_TO_HEARING,
    form=forms.CallForm,
    run=follow_up.call_to_hearing,
    beside=_asked,
)
HEARING = Act(
    word="acta",
    label=_("Publicar el acta de la audiencia"),
    lead=_("Escriba el acta o adjúntela: es pública."),
    button=_("Publicar el acta"),
    then=(_PUBLISHED, _("El destinatario puede aceptar la recomendación, o el seguimiento se cierra.")),
    rule=policy.HOLD_HEARING,
    form=forms.HearingForm,
    run=follow_up.record_hearing,
    beside=_asked,
)


def _acts(*acts: Act) -> Acts:
    return Acts(route=ROUTE, subject="answer", find=answer_or_404, show=shown, acts=acts)


ACTS = _acts(ANSWER, ACKNOWLEDGE, PLAN, REPORT, CLAIM, VERIFY, CONTEST, CLOSE)
# One of them is possible at a time: a hearing is called first and held afterwards.
BEFORE_A_HEARING = _acts(CALL)
AFTER_A_CALL = _acts(HEARING)
ROWS: Final = (ACTS, BEFORE_A_HEARING, AFTER_A_CALL)
WAITING: Final = Waiting(
    act=VERIFY,
    task=_("Comprobar una recomendación que se reporta cumplida"),
    found=lambda actor: claims_to_verify(actor.scopes),
    matter=lambda answer: f"{answer.addressee.duty_holder.name}: {answer.item.short_title}",
    since=lambda answer: answer.status_since,
    rule=VERIFICATION.code,
    ref=lambda answer: answer.ref,
)


def next_step(actor: Actor, answer: AddresseeItem) -> Link | None:
    """Return what the actor may do next on an answer, or nothing."""
    if actor.kind == ActorKind.ANONYMOUS:
        return None
    act = next((act for act in ACTS.acts if act.decide(actor, answer).allowed), None)
    return Link(act.label, act.url(answer)) if act else None


def offered(answer: AddresseeItem) -> tuple[ActsOn, ...]:
    """Return the acts that the page of an answer offers."""
    hearing = AFTER_A_CALL if call_to_attend(answer) else BEFORE_A_HEARING
    return ACTS.on(answer), hearing.on(answer)
