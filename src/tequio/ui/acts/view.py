"""The one view of all acts: shows a form, takes it once, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant
from tequio.foundation.days import day_for
from tequio.foundation.policy import Decision, NotAllowed
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.foundation.requests import Request
from tequio.foundation.words import Words
from tequio.ui.acts.act import Act, Acts, Effect, Reading, Shown
from tequio.ui.acts.again import sent_again
from tequio.ui.acts.desk import Proof, desk
from tequio.ui.acts.fields import FILTER
from tequio.ui.acts.form import CONFIRMED, KEY, TRAP, ActForm
from tequio.ui.governed import FORM
from tequio.ui.links import sign_in_path
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link

OK: Final = 200
SEE_OTHER: Final = 303
FORBIDDEN: Final = 403
NOT_FOUND: Final = 404
CONFLICT: Final = 409
UNPROCESSABLE: Final = 422
# A button of the page beside the one that sends: it keeps a draft.
KEEP: Final = "guardar"
_CHOICES: Final = "elegir"  # asked by htmx: the options of one field


def addresses(*rows: Acts) -> list[URLPattern]:
    """Return the address of every act of the rows."""
    return [
        path(f"{acts.route}{act.last_part}", view_of(acts, act), name=f"{acts.subject or 'new'}-{act.word}")
        for acts in rows
        for act in acts.acts
    ]


def view_of(acts: Acts, act: Act, run: Callable[..., HttpResponse] | None = None) -> Callable[..., Any]:
    """Return the view of an act; `run` answers in its place where an act does not fit."""

    def view(request: Request, **parts: Any) -> HttpResponse:
        if request.method not in FORM:
            return HttpResponseNotAllowed(FORM)
        try:
            subject = acts.find(**parts)
            acts.refuse_hidden(request.actor, subject)
            return (run or perform)(request, act, subject)
        except Http404 as nothing:
            if request.method != "POST":
                raise
            # Of what is hidden and of what is not there the same comes back: all that was typed.
            return sent_again(request, reason=str(nothing), status=NOT_FOUND)

    view.rule, view.methods, view.public = act.rules[0], FORM, False  # type: ignore[attr-defined]
    view.act = act  # type: ignore[attr-defined]
    return view


def perform(request: Request, act: Act, subject: Any, **more: Any) -> HttpResponse:
    """Show the form or run the act; `more` are arguments that no form gives."""
    if request.method == "POST":
        return _sent(request, act, subject, more)
    decision = act.decide(request.actor, subject)
    if not decision.allowed:
        return _shut(request, act, subject, decision)
    draft = desk().draft(request) if act.long else {}
    form = _form(request, act, subject, _query_of(draft) if draft else None)
    if draft:
        form.unjudged()
    if field := request.GET.get(_CHOICES):
        return _choices(request, form, field)
    return show(request, act, subject, form, status=OK, reason=form.closed())


def _shut(request: Request, act: Act, subject: Any, decision: Decision) -> HttpResponse:
    """Say why there is nothing to fill in; no form is made for it."""
    if _CHOICES in request.GET:
        return HttpResponse(status=FORBIDDEN)
    if not decision.is_theirs:
        return show(request, act, subject, None, status=FORBIDDEN, reason=decision.reason)
    done = desk().last_change(subject)
    return show(request, act, subject, None, status=CONFLICT, reason=decision.reason, last_change=done)


def _sent(request: Request, act: Act, subject: Any, more: dict[str, Any]) -> HttpResponse:
    # Nothing is read of what a stranger sends; what was done with the same form leads to its effect.
    decision = act.decide(request.actor, subject)
    if not decision.is_theirs and not desk().was_sent(request.actor, request.POST.get(KEY, "")):
        return _not_theirs(request, act, subject, decision.reason)
    form = _form(request, act, subject, request.POST)
    if FILTER in request.POST:
        form.unjudged()
        return _if_theirs(request, act, subject, form, OK)
    if KEEP in request.POST and act.long:
        return _keep(request, act, subject, form)
    return _judged(request, act, subject, form, more)


def _judged(request: Request, act: Act, subject: Any, form: ActForm, more: dict[str, Any]) -> HttpResponse:
    if not form.is_valid() or _is_trapped(request, act, form):
        return _if_theirs(request, act, subject, form, UNPROCESSABLE)
    if first := _asked_first(request, act, subject, form):
        return first
    # What was sent is tried first: sent twice, it leads to the first effect and not to a refusal.
    try:
        made = act.run(**_arguments(request, act, subject, form), **more)
    except Refusal as refusal:
        return _refused(request, act, subject, form, refusal)
    if act.long:
        desk().drop(request)
    messages.success(request, str(act.done))
    where = act.lands(made) if act.lands else act.home.page_of(subject, lambda: _by_now(request, act))
    return HttpResponseRedirect(where, status=SEE_OTHER)


def _is_trapped(request: Request, act: Act, form: ActForm) -> bool:
    """Tell whether a field was filled in that no person sees; what was typed can be sent again without it."""
    if not (act.is_for_anyone and request.POST.get(TRAP)):
        return False
    reason = _("Parece que un programa llenó un campo que nadie ve. Si lo escribió usted, envíelo otra vez.")
    form.add_error(None, reason)
    return True


def _asked_first(request: Request, act: Act, subject: Any, form: ActForm) -> HttpResponse | None:
    """Ask who is there and whether they mean it, before an act of weight."""
    if proof := _proof(request, act, subject):
        return show(request, act, subject, form, status=UNPROCESSABLE, proof=proof)
    if effect := _effect(request, act, subject, form):
        return show(request, act, subject, form, status=OK, effect=effect)
    return None


def _proof(request: Request, act: Act, subject: Any) -> Proof | None:
    """Return what whoever signed in a while ago types again before an act of weight."""
    if not act.is_for_the_recent or not act.decide(request.actor, subject).allowed:
        return None
    return desk().proof(request)


def _effect(request: Request, act: Act, subject: Any, form: ActForm) -> Effect | None:
    """Return what must be confirmed before it is done, unless it was."""
    if act.sums_up is None or CONFIRMED in request.POST or not act.decide(request.actor, subject).allowed:
        return None
    return act.sums_up(subject, _arguments(request, act, subject, form))


def _actor_of(request: Request, act: Act, subject: Any) -> Actor:
    """Return who acts; of an anonymous act the command cannot tell any more whom it is not for."""
    if not act.anonymous:
        return request.actor
    decision = act.decide(request.actor, subject)
    if not decision.is_theirs:
        raise NotAllowed(decision.reason)
    return ANONYMOUS


def _by_now(request: Request, act: Act) -> Any:
    """Return the subject of the address as it stands after the attempt."""
    match = request.resolver_match
    assert match is not None  # noqa: S101 - a view is found by its address
    return act.home.find(**match.kwargs)


def _refused(request: Request, act: Act, subject: Any, form: ActForm, refusal: Refusal) -> HttpResponse:
    if isinstance(refusal, NotAllowed):
        subject = _by_now(request, act)
        if not act.decide(request.actor, subject).is_theirs:
            return _not_theirs(request, act, subject, str(refusal))
        form.add_error(None, str(refusal))
        return _changed(request, act, subject, form)
    form.refuse(refusal)
    if isinstance(refusal, ChangedMeanwhile):
        return _changed(request, act, subject, form)
    return show(request, act, subject, form, status=UNPROCESSABLE)


def _changed(request: Request, act: Act, subject: Any, form: ActForm) -> HttpResponse:
    """Say who changed what meanwhile; what was typed can be sent anew."""
    if last := desk().last_change(subject):
        form.add_error(None, str(last))
    form.renew()
    return show(request, act, subject, form, status=CONFLICT)


def _if_theirs(request: Request, act: Act, subject: Any, form: ActForm, status: int) -> HttpResponse:
    """Show the form again; to whoever may not act, only what they typed themselves."""
    decision = act.decide(request.actor, subject)
    if decision.allowed:
        return show(request, act, subject, form, status=status)
    if decision.is_theirs:
        form.unjudged()
        form.add_error(None, decision.reason)
        return _changed(request, act, subject, form)
    return _not_theirs(request, act, subject, decision.reason)


def _not_theirs(request: Request, act: Act, subject: Any, reason: Words) -> HttpResponse:
    shown = act.home.show(subject)
    back = Link(shown.title, shown.url)
    return sent_again(request, reason=reason, status=FORBIDDEN, back=back)


def _keep(request: Request, act: Act, subject: Any, form: ActForm) -> HttpResponse:
    decision = act.decide(request.actor, subject)
    if not decision.allowed:
        return _if_theirs(request, act, subject, form, FORBIDDEN)
    typed = {name: request.POST.getlist(name) for name in form.fields if name in request.POST}
    typed.pop(KEY, None)
    label = f"{act.label}: {act.home.show(subject).title}"
    desk().keep(request, label=label[:200], typed=typed, under=_under(request.actor, act, subject))
    messages.success(request, _("Quedó guardado, sin enviarse. Lo encuentra en «Lo que debo»."))
    return HttpResponseRedirect(request.path, status=SEE_OTHER)


def _under(actor: Actor, act: Act, subject: Any) -> Grant | None:
    """Return the one role by which the actor may do it."""
    grants = actor.grants
    # The actor of a request is read when first asked for; `replace` needs the actor itself.
    alone = ((grant, replace(copy(actor), grants=(grant,))) for grant in grants)
    return next((grant for grant, holder in alone if act.decide(holder, subject).allowed), None)


def show(
    request: Request,
    act: Act,
    subject: Any,
    form: ActForm | None,
    *,
    status: int,
    reason: Words = "",
    **context: object,
) -> HttpResponse:
    """Answer with the page of an act."""
    shown = act.home.show(subject)
    is_closed = bool(reason)
    answer = page(
        request,
        "ui/act.html",
        status=status,
        title=act.label,
        section=shown.section,
        breadcrumbs=(*shown.crumbs, *_back(shown), Link(act.label)),
        demo=shown.fictitious,
        act=act,
        shown=shown,
        form=form,
        reason=reason,
        beside=None if is_closed or act.beside is None else Reading(act.beside(subject)),
        others=tuple(act.home.offers(request.actor, subject, but=act)),
        sign_in=_sign_in(request, act),
        files=[] if act.form.reads_files else [upload.name for upload in _uploads(request)],
        **context,
    )
    # Not `no-store`: going back must find the form as it was left, with its words and its key.
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _form(request: Request, act: Act, subject: Any, data: QueryDict | None) -> ActForm:
    today = day_for(subject, request.now)
    files = request.FILES if data is not None else None
    given = AddressReader(request.GET)
    initial = {field: given.text(word) for word, field in act.form.from_address.items()}
    return act.form(data, files, subject=subject, actor=request.actor, today=today, initial=initial)


def _arguments(request: Request, act: Act, subject: Any, form: ActForm) -> dict[str, Any]:
    by = {"actor": _actor_of(request, act, subject), "now": request.now}
    given = {**by, KEY: form.cleaned_data[KEY], **form.arguments()}
    if act.home.subject:
        given[act.home.subject] = subject
    if "origin" in act.extra:
        given |= desk().whence(request)
    if act.day:
        given[act.day] = form.today
    return given


def _choices(request: Request, form: ActForm, name: str) -> HttpResponse:
    """Answer htmx with the options that the filter leaves."""
    if name not in form.fields:
        return HttpResponse(status=404)
    field = form[name]
    field.field.widget.value_from_datadict(request.GET, {}, name)
    return page(request, "ui/widgets/options.html", widget=_widget(field, request.GET.getlist(name)))


def _widget(field: Any, chosen: list[str]) -> Any:
    attrs = field.build_widget_attrs({"id": field.auto_id}, field.field.widget)
    return field.field.widget.get_context(field.html_name, chosen, attrs)["widget"]


def _query_of(draft: Any) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in draft.items():
        query.setlist(name, values)
    return query


def _uploads(request: Request) -> Iterator[UploadedFile[bytes]]:
    for name in request.FILES:
        yield from request.FILES.getlist(name)


def _sign_in(request: Request, act: Act) -> str:
    """Lead whoever has not signed in to where they can; an act of anyone is as closed to them afterwards."""
    needed = request.actor.kind == ActorKind.ANONYMOUS and not act.is_for_anyone
    return sign_in_path(request.path) if needed else ""


def _back(shown: Shown) -> tuple[Link, ...]:
    return (Link(shown.title, shown.url),)
