"""Writing a recommendation, issuing it and opening its notification."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.actors import ActorKind, Role
from tequio.foundation.policy import decide
from tequio.foundation.refusals import Refusal
from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.commands.recommendation import draft_recommendation, issue_recommendation
from tequio.recommendations.commands.succession import note_opening
from tequio.recommendations.forms import issuing as forms
from tequio.recommendations.forms.issuing import ITEMS, DraftForm, IssueForm
from tequio.recommendations.links import addressee_of_token
from tequio.recommendations.models.issued import Recommendation
from tequio.recommendations.queries.addressed import notification_of
from tequio.recommendations.queries.drafts import (
    draft_view,
    draft_with_code,
    drafted_addressees,
    drafts,
    sessions_that_may_adopt,
)
from tequio.recommendations.views.acting import see
from tequio.recommendations.views.reading import SECTION, found_addressee, list_link
from tequio.ui.components import Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page
from tequio.ui.views import forbidden


@governed_by(policy.OPEN_FORM, methods=FORM)
def new(request: Request) -> HttpResponse:
    """Write a recommendation; another item is added without losing a word."""
    adding = "agregar" in request.POST
    data = _with_one_more(request.POST) if adding else request.POST
    today = timezone.localdate(request.now)
    if request.method != "POST":
        form = DraftForm(today=today, initial={"issuer": _own_body(request)})
        items = forms.items_form()
    elif adding:  # shown again as it was, without judging what is not finished
        form = DraftForm(today=today, initial=_as_typed(data))
        items = forms.items_form(initial=_items_as_typed(data))
    else:
        form, items = DraftForm(data, today=today), forms.items_form(data)
        if form.is_valid() and items.is_valid() and (draft := _drafted(request, form, items)):
            return see(f"{url_of(draft.ref)}emitir/")
    return page(
        request,
        "recommendations/new.html",
        title=_("Nueva recomendación"),
        section=SECTION,
        breadcrumbs=[list_link(), Link(_("Nueva"))],
        form=form,
        items=items,
        drafts=_own_drafts(request),
        full=items.total_form_count() >= forms.MOST_ITEMS,
        refusal="" if _is_secretary(request) else decide(policy.DRAFT_RECOMMENDATION, request.actor).reason,
    )


@governed_by(policy.OPEN_FORM, methods=FORM)
def issue(request: Request, code: str) -> HttpResponse:
    """Show a draft to whoever may issue it, and issue it."""
    draft = draft_with_code(code)
    if draft is None:
        raise Http404(_("No hay ninguna recomendación con ese identificador."))
    if draft.is_issued:
        return see(url_of(draft.ref))
    decision = decide(policy.READ_DRAFTS, request.actor, draft)
    if not decision.allowed:
        return forbidden(request, reason=decision.reason)
    sent = (request.POST,) if request.method == "POST" else ()
    today, sessions = timezone.localdate(request.now), sessions_that_may_adopt(draft)
    form = IssueForm(*sent, today=today, sessions=sessions)
    if form.is_bound and form.is_valid() and _issued(request, form, draft):
        return see(url_of(draft.ref))
    shown = draft_view(draft)
    return page(
        request,
        "recommendations/draft.html",
        title=shown.title,
        section=SECTION,
        breadcrumbs=[list_link(), Link(_("Borrador"))],
        demo=shown.fictitious,
        draft=shown,
        form=form,
    )


@governed_by(policy.OPEN_NOTIFICATION_LINK)
def open_notification(request: Request, code: str, token: str) -> HttpResponse:
    """Note the first opening of a notification's link and lead to what it asks."""
    try:
        number = addressee_of_token(token, code)
    except signing.BadSignature:
        raise Http404(_("Esa liga no es de una notificación; revise que esté completa.")) from None
    addressee = found_addressee(code, number)
    notification = notification_of(addressee)
    if notification and notification.opened_at is None and request.method == "GET":
        with suppress(Refusal):  # opened at the same moment by somebody else
            note_opening(actor=request.actor, notification=notification, now=request.now)
    return see(local_path(f"/recomendacion/{code}/destinatario/{number}/"))


def _drafted(request: Request, form: DraftForm, items: Any) -> Recommendation | None:
    try:
        return draft_recommendation(
            actor=request.actor,
            content=form.content([item.content() for item in items]),
            issued_by=form.cleaned_data["issuer"],
            to=form.addressees(),
            now=request.now,
            idempotency_key=form.cleaned_data["idempotency_key"],
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _issued(request: Request, form: IssueForm, draft: Recommendation) -> bool:
    try:
        issue_recommendation(
            actor=request.actor,
            recommendation=draft,
            to=drafted_addressees(draft),
            adopted_on=form.cleaned_data["adopted_on"],
            issued_on=form.cleaned_data["acted_on"],
            session=form.chosen_session(),
            vote=form.cleaned_data["vote"],
            now=request.now,
            idempotency_key=form.cleaned_data["idempotency_key"],
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Se emitió y empezaron a correr los plazos de sus destinatarios."))
    return True


def _with_one_more(sent: QueryDict) -> QueryDict:
    data = sent.copy()
    total = data.get(f"{ITEMS}-TOTAL_FORMS", "")
    number = int(total) if total.isdecimal() and len(total) < 4 else 1
    data[f"{ITEMS}-TOTAL_FORMS"] = str(min(number + 1, forms.MOST_ITEMS))
    return data


def _as_typed(data: QueryDict) -> dict[str, Any]:
    return {**data.dict(), "groups": data.getlist("groups")}


def _items_as_typed(data: QueryDict) -> list[dict[str, str]]:
    total = int(data.get(f"{ITEMS}-TOTAL_FORMS", "1"))
    names = forms.ItemForm.base_fields
    return [{name: data.get(f"{ITEMS}-{place}-{name}", "") for name in names} for place in range(total)]


def _is_secretary(request: Request) -> bool:
    roles = (Role.COMMISSION_SECRETARY, Role.OPERATOR)
    return any(grant.role in roles for grant in request.actor.grants)


def _own_body(request: Request) -> str:
    scopes = [
        str(grant.scope)
        for grant in request.actor.grants
        if grant.role == Role.COMMISSION_SECRETARY and grant.scope
    ]
    return scopes[0] if scopes else ""


def _own_drafts(request: Request) -> list[Link]:
    if request.actor.kind == ActorKind.ANONYMOUS:
        return []
    return [
        Link(draft.title, f"{url_of(draft.ref)}emitir/")
        for draft in drafts()
        if decide(policy.READ_DRAFTS, request.actor, draft).allowed
    ]
