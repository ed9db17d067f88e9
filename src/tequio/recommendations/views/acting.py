"""The forms of an answer and of everything asked of an addressee."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.actors import Actor
from tequio.foundation.policy import Decision, Rule, decide
from tequio.foundation.refusals import Refusal
from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.commands import succession as commands
from tequio.recommendations.forms.acting import (
    AcknowledgeForm,
    ActForm,
    AnswerForm,
    BulkAcknowledgeForm,
    BulkAnswerForm,
    BulkForm,
    CallForm,
    ClaimForm,
    CloseForm,
    ContestForm,
    HearingForm,
    PlanForm,
    ReportForm,
    VerifyForm,
)
from tequio.recommendations.forms.issuing import TakeOverForm
from tequio.recommendations.models.addressed import Addressee, AddresseeItem
from tequio.recommendations.queries.addressed import answers_of, template_with_key, templates_of
from tequio.recommendations.queries.drafts import heirs_of
from tequio.recommendations.statuses import FORM_LABELS, FORMS
from tequio.recommendations.views.reading import SECTION, found_addressee, found_answer, list_link
from tequio.ui.components import Link
from tequio.ui.dates import day
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page

_FORMS: Final[dict[str, type[ActForm]]] = {
    "recibir": AcknowledgeForm,
    "responder": AnswerForm,
    "planear": PlanForm,
    "reportar": ReportForm,
    "cumplir": ClaimForm,
    "verificar": VerifyForm,
    "controvertir": ContestForm,
    "audiencia": CallForm,
    "acta": HearingForm,
    "cerrar": CloseForm,
}
_BULK: Final[dict[str, type[BulkForm]]] = {
    "recibir": BulkAcknowledgeForm,
    "responder": BulkAnswerForm,
}


@dataclass(frozen=True)
class _Asked:
    """What a form is about: words of its page, and where it leads back."""

    title: str
    lead: str
    back: str
    crumbs: tuple[Link, ...]
    fictitious: bool
    text: str = ""


@governed_by(policy.OPEN_FORM, methods=FORM)
def act(request: Request, code: str, word: str) -> HttpResponse:
    """Show or take one of the forms of an answer."""
    if word not in _FORMS:
        raise Http404(_("No hay un formulario con ese nombre."))
    answer = found_answer(code)
    reasons = _kept_by(answer.addressee, word)
    form = _FORMS[word](*_sent(request), today=timezone.localdate(request.now), **reasons)

    def apply() -> None:
        form.apply(actor=request.actor, answer=answer, now=request.now)

    asked = _Asked(
        title=str(FORM_LABELS[word]),
        lead=f"{answer.item.short_title} · {answer.addressee.duty_holder.name}",
        back=url_of(answer.ref),
        crumbs=(Link(answer.item.short_title, url_of(answer.ref)),),
        fictitious=answer.item.recommendation.fictitious,
        text=answer.item.text,
    )
    return _answered(request, form, apply, asked, _may(word, request.actor, [answer]))


@governed_by(policy.OPEN_FORM, methods=FORM)
def act_on_all(request: Request, code: str, number: int, word: str) -> HttpResponse:
    """Acknowledge or answer several items of an addressee at once."""
    if word not in _BULK:
        raise Http404(_("No hay un formulario con ese nombre."))
    addressee = found_addressee(code, number)
    answers = answers_of(addressee)
    reasons = _kept_by(addressee, word)
    form = _BULK[word](*_sent(request), today=timezone.localdate(request.now), answers=answers, **reasons)

    def apply() -> None:
        form.apply_to(addressee, actor=request.actor, now=request.now)

    return _answered(request, form, apply, _about(addressee, word), _may(word, request.actor, answers))


@governed_by(policy.OPEN_FORM, methods=FORM)
def take_over(request: Request, code: str, number: int) -> HttpResponse:
    """Pass the duty of an addressee to one of its recorded successors."""
    addressee = found_addressee(code, number)
    today, heirs = timezone.localdate(request.now), heirs_of(addressee)
    form = TakeOverForm(*_sent(request), today=today, heirs=heirs)

    def apply() -> None:
        commands.take_over(
            actor=request.actor,
            addressee=addressee,
            successor=form.chosen_successor(),
            on=form.cleaned_data["acted_on"],
            note=form.cleaned_data["note"],
            now=request.now,
            idempotency_key=form.cleaned_data["idempotency_key"],
        )

    decision = decide(policy.TAKE_OVER, request.actor, addressee)
    if decision.allowed and not heirs:
        decision = Decision(False, _("No consta quién sucede al destinatario; registre antes la sucesión."))
    return _answered(request, form, apply, _about(addressee, "sucesor"), decision)


@governed_by(policy.OPEN_FORM, methods=FORM)
def withdraw_template(request: Request, code: str, number: int, key: int) -> HttpResponse:
    """Forget a kept reason, when the form that lists it asks for it."""
    back = f"{_all_of(found_addressee(code, number))}responder/"
    template = template_with_key(key)
    if request.method == "POST" and template:
        try:
            commands.withdraw_template(actor=request.actor, template=template, now=request.now)
            messages.success(request, _("La razón ya no está guardada."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return see(back)


def see(address: str) -> HttpResponseRedirect:
    """Lead to where the effect of a form is seen."""
    return HttpResponseRedirect(address, status=303)


def _kept_by(addressee: Addressee, word: str) -> dict[str, Any]:
    """Return the reasons that the form of answers offers, by its argument."""
    return {"templates": templates_of(addressee.duty_holder.ref)} if word == "responder" else {}


def _sent(request: Request) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _may(word: str, actor: Actor, answers: Sequence[AddresseeItem]) -> Decision:
    """Allow whoever may do one of the form's acts on one of the answers."""
    rules: list[Rule] = [policy.RULES[kind] for kind in FORMS[word]]
    decisions = [decide(rule, actor, answer) for answer in answers for rule in rules]
    return next((decision for decision in decisions if decision.allowed), decisions[0])


def _answered(
    request: Request, form: ActForm, apply: Callable[[], None], asked: _Asked, decision: Decision
) -> HttpResponse:
    # What was sent is tried first: sent twice, it leads to the first effect and not to a refusal.
    if request.method == "POST" and form.is_valid():
        try:
            apply()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quedó registrado, con su fecha y en la bitácora."))
            return see(asked.back)
    return page(
        request,
        "recommendations/form.html",
        title=asked.title,
        section=SECTION,
        breadcrumbs=[list_link(), *asked.crumbs, Link(asked.title)],
        demo=asked.fictitious,
        lead=asked.lead,
        text=asked.text,
        form=form,
        sends_files=form.is_multipart(),
        refusal="" if decision.allowed or form.is_bound else decision.reason,
        back=asked.back,
        kept=_kept(form, asked),
    )


def _kept(form: ActForm, asked: _Asked) -> Sequence[tuple[str, str]]:
    if not isinstance(form, BulkAnswerForm):
        return ()
    return [(one.name, f"{asked.back}razon/{one.pk}/quitar/") for one in form.templates]


def _about(addressee: Addressee, word: str) -> _Asked:
    recommendation = addressee.recommendation
    title = str(FORM_LABELS.get(word, _("Pasar el deber de responder")))
    back = _all_of(addressee)
    assert recommendation.issued_on is not None  # noqa: S101 - only issued ones have addressees
    return _Asked(
        title=title,
        lead=f"{recommendation.title} · {addressee.duty_holder.name}",
        back=back,
        crumbs=(
            Link(day(recommendation.issued_on), url_of(recommendation.ref)),
            Link(addressee.addressed.name, back),
        ),
        fictitious=recommendation.fictitious,
    )


def _all_of(addressee: Addressee) -> str:
    return local_path(f"/recomendacion/{addressee.recommendation.code}/destinatario/{addressee.number}/")
