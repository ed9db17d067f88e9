"""What people do with everything that was asked of one addressee."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import Decision, decide
from tequio.recommendations import policy
from tequio.recommendations.commands import answer as answers
from tequio.recommendations.commands.addressee import notify_addressee, withdraw_template
from tequio.recommendations.forms import addressee as forms
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.models.answer import ReasonTemplate
from tequio.recommendations.pages.addressee import address_of, kept_facts
from tequio.recommendations.pages.recommendation import SECTION, list_link
from tequio.recommendations.queries.addressee import (
    addressee_with_number,
    answers_of,
    template_with_key,
    templates_of,
)
from tequio.recommendations.queries.reach import unnotified_of
from tequio.recommendations.statuses import ANSWERS
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.acts.form import ActForm
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import url_of
from tequio.ui.values import Link

ROUTE: Final = "recomendacion/<slug:code>/destinatario/<int:number>/"
_PUBLISHED: Final = _("Se publica en cada respuesta, en la matriz y en la bitácora.")


@dataclass(frozen=True, eq=False)
class ActOnEach(Act):
    """An act that reaches several things, and is decided of each."""

    reaches: Callable[[Any], Sequence[Any]] = tuple

    def decide(self, actor: Actor, subject: Any) -> Decision:
        """Allow whoever may do it to one of them, with the best of the reasons."""
        decisions = [decide(rule, actor, one) for one in self.reaches(subject) for rule in self.rules]
        gone = Decision(False, gettext("Ya no consta: no hay qué cambiar."), is_theirs=True)
        return max(decisions, key=lambda one: (one.allowed, one.is_theirs), default=gone)


@dataclass(frozen=True)
class KeptReason:
    """A reason that the form of an addressee offers; None once it was withdrawn."""

    addressee: Addressee
    key: int
    template: ReasonTemplate | None


def addressee_or_404(code: str, number: int) -> Addressee:
    """Return an addressee, or answer that there is none."""
    found = addressee_with_number(code, number)
    if found is None:
        raise Http404(_("Esa recomendación no tiene un destinatario con ese número."))
    return found


def _kept_reason(code: str, number: int, key: int) -> KeptReason:
    return KeptReason(addressee_or_404(code, number), key, template_with_key(key))


def shown(addressee: Addressee) -> Shown:
    """Tell what the acts on an addressee are about."""
    recommendation = addressee.recommendation
    crumbs = (list_link(), Link(recommendation.title, url_of(recommendation.ref)))
    name = addressee.addressed.name
    return Shown(name, address_of(addressee), crumbs, SECTION, recommendation.fictitious)


def _kept_reasons(addressee: Addressee) -> Sequence[Beside]:
    kept = templates_of(addressee.duty_holder.ref)
    urls = {one.name: WITHDRAW.url(KeptReason(addressee, one.pk, one)) for one in kept}
    return (Beside(_("Razones guardadas"), kept_facts(urls)),) if kept else ()


def _what_it_says(kept: KeptReason) -> Sequence[Beside]:
    return (Beside(kept.template.name, text=kept.template.text),) if kept.template else ()


def withdraw(*, actor: Actor, kept: KeptReason, now: datetime, idempotency_key: str) -> KeptReason:  # noqa: ARG001 - what is gone stays gone
    """Forget a kept reason; a second time there is nothing to forget."""
    if kept.template:
        withdraw_template(actor=actor, template=kept.template, now=now)
    return kept


ACKNOWLEDGE = ActOnEach(
    word="recibir",
    label=_("Acusar recibo de varios puntos"),
    button=_("Acusar recibo de lo marcado"),
    then=(_PUBLISHED, _("Sigue corriendo el plazo para responder cada uno.")),
    rule=policy.ACKNOWLEDGE,
    form=forms.AcknowledgeSeveralForm,
    run=answers.acknowledge,
    reaches=answers_of,
)
ANSWER = ActOnEach(
    word="responder",
    label=_("Responder varios puntos"),
    lead=_("Da la misma respuesta, con la misma razón, a cada punto marcado."),
    button=_("Responder lo marcado"),
    then=(_PUBLISHED,),
    rule=tuple(policy.RULES[kind] for kind in ANSWERS),
    form=forms.AnswerSeveralForm,
    run=answers.answer,
    reaches=answers_of,
    beside=_kept_reasons,
)
WITHDRAW = ActOnEach(
    word="quitar",
    label=_("Quitar una razón guardada"),
    lead=_("Lo que ya se respondió con ella no cambia."),
    done=_("La razón ya no está guardada."),
    rule=policy.WITHDRAW_TEMPLATE,
    form=ActForm,
    run=withdraw,
    reaches=lambda kept: [kept.template] if kept.template else [],
    beside=_what_it_says,
    lands=lambda kept: ANSWER.url(kept.addressee),
)
NOTIFY = Act(
    word="notificar",
    label=_("Notificar"),
    lead=_(
        "Nadie podía recibir el aviso. Invite a su enlace en Personas; en cuanto haya a quién avisar, "
        "el reloj le notifica, o hágalo aquí."
    ),
    button=_("Notificar hoy"),
    done=_("Se notificó. Sus plazos corren desde hoy."),
    then=(_("Sale el aviso, con lo que se pide y hasta cuándo."), _("Desde hoy corren sus plazos.")),
    rule=policy.NOTIFY_ADDRESSEE,
    form=forms.NoticeForm,
    run=notify_addressee,
)
ACTS = Acts(
    route=ROUTE,
    subject="addressee",
    find=addressee_or_404,
    show=shown,
    acts=(ANSWER, ACKNOWLEDGE),
    address=address_of,
)
NOTICE = Acts(
    route=ROUTE,
    subject="addressee",
    find=addressee_or_404,
    show=shown,
    acts=(NOTIFY,),
    address=address_of,
)
KEPT_REASON = Acts(
    route=f"{ROUTE}razon/<int:key>/",
    subject="kept",
    find=_kept_reason,
    show=lambda kept: shown(kept.addressee),
    acts=(WITHDRAW,),
    address=lambda kept: f"{address_of(kept.addressee)}razon/{kept.key}/",
)
ROWS: Final = (ACTS, KEPT_REASON, NOTICE)
WAITING: Final = Waiting(
    act=NOTIFY,
    task=_("Dar a quién notificar una recomendación"),
    found=lambda actor: unnotified_of(None if actor.holds(Role.OPERATOR, ()) else actor.scopes),
    matter=lambda addressee: f"{addressee.duty_holder.name}: {addressee.recommendation.title}",
    since=lambda addressee: addressee.addressed_on,
    rule="",
    ref=lambda addressee: addressee.recommendation.ref,
)


def offered(addressee: Addressee) -> tuple[ActsOn, ...]:
    """Return the acts that the page of an addressee offers."""
    templates = templates_of(addressee.duty_holder.ref)
    kept = (KeptReason(addressee, template.pk, template) for template in templates)
    return (
        *((NOTICE.on(addressee),) if addressee.unnotified else ()),
        ACTS.on(addressee),
        *(KEPT_REASON.on(reason) for reason in kept),
    )
