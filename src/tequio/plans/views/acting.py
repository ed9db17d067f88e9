"""A form, why it may be closed to this person, and what sending it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from tequio.foundation.policy import Rule, decide
from tequio.foundation.refusals import Refusal
from tequio.foundation.requests import Request
from tequio.foundation.words import Words
from tequio.plans.forms import acting as forms
from tequio.ui.components import Fact, Link
from tequio.ui.pages import page

_SEE_OTHER: Final = 303


@dataclass(frozen=True)
class Thing:
    """What a form acts on: where it leads back, and what stands beside it."""

    link: Link
    crumbs: tuple[Link, ...]
    promised: Sequence[Fact]
    fictitious: bool


@dataclass(frozen=True)
class Beside:
    """What else somebody needs to read to fill in a form."""

    title: Words
    facts: Sequence[Fact]


@dataclass(frozen=True)
class Act:
    """The words of a form, whose it is, its effect and where it leads."""

    title: Words
    lead: Words
    button: Words
    done: Words
    form: forms.ActForm
    refusal: str
    run: Callable[[dict[str, Any]], object]
    sends_files: bool = False
    lands: Callable[[Any], str] | None = None
    beside: Sequence[Beside] = ()
    quote: str = ""


def perform(request: Request, thing: Thing, act: Act) -> HttpResponse:
    """Show the form, or run it; nothing typed is lost when it is refused."""
    # What was sent is tried first: sent twice, it leads to the first effect and not to a refusal.
    if request.method == "POST" and act.form.is_valid():
        try:
            made = act.run(act.form.cleaned_data)
        except Refusal as refusal:
            act.form.add_error(None, str(refusal))
        else:
            messages.success(request, str(act.done))
            return HttpResponseRedirect(act.lands(made) if act.lands else thing.link.url, status=_SEE_OTHER)
    return page(
        request,
        "plans/act.html",
        status=403 if act.refusal else 200,
        title=act.title,
        section="compromisos",
        breadcrumbs=(*thing.crumbs, thing.link, Link(act.title)),
        demo=thing.fictitious,
        act=act,
        thing=thing,
    )


def refusal_of(request: Request, rule: Rule, subject: object) -> str:
    """Return why the person may not act, or nothing."""
    return decide(rule, request.actor, subject).reason


def by(request: Request, given: dict[str, Any]) -> dict[str, Any]:
    """Return who acts, when, and the key that makes it happen once."""
    return {"actor": request.actor, "now": request.now, "idempotency_key": given["idempotency_key"]}
