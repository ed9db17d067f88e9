"""What was typed, given back when the form itself cannot be shown, to be sent again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.translation import gettext as _

from tequio.foundation.words import Words
from tequio.ui.acts.desk import PROOF
from tequio.ui.links import sign_in_path
from tequio.ui.pages import SHELL, page
from tequio.ui.values import Link
from tequio.ui.views import EXPIRED, server_error

TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
RETRY_AFTER: Final = "30"  # seconds
_SECRET: Final = "password"  # noqa: S105 - part of the name of what no page may say


@dataclass(frozen=True)
class Typed:
    """One field as it was sent."""

    name: str
    label: Words
    values: tuple[str, ...] = ()
    kind: str = "hidden"  # hidden, line, secret, text or file
    told: str = ""  # what a hidden value means to a reader


@dataclass(frozen=True)
class Asked:
    """What a form asks: its fields, or the labels of what a library asks."""

    title: Words
    fields: Mapping[str, forms.Field]
    labels: Mapping[str, Words]
    is_act: bool


def asked_at(request: HttpRequest) -> Asked:
    """Tell what is asked at the address of a request, whatever view answers it."""
    view = _view(request)
    act = getattr(view, "act", None)
    if act is None:
        return Asked(_("Envíelo otra vez"), {}, getattr(view, "labels", {}), is_act=False)
    return Asked(act.label, act.form.base_fields, {}, is_act=True)


def _view(request: HttpRequest) -> object:
    try:
        return (request.resolver_match or resolve(request.path_info)).func
    except Http404:
        return None


def sent_again(request: HttpRequest, *, reason: Words, status: int, back: Link | None = None) -> HttpResponse:
    """Answer with what was typed and the button that sends it again."""
    asked = asked_at(request)
    context = _context(request, asked, reason) | {"back": back, "token": get_token(request)}
    may_enter = asked.is_act and not _is_signed_in(request)
    context["sign_in"] = sign_in_path(request.path) if may_enter else ""
    return page(request, "ui/act/again.html", status=status, **context)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """Give the form back with a token that is good: somebody signed in again in another tab."""
    return sent_again(request, reason=EXPIRED, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer to what nobody foresaw; of a form, everything typed comes back."""
    return unavailable_now(request) if request.method == "POST" else server_error(request)


def unavailable_now(request: HttpRequest) -> HttpResponse:
    """Answer 503 with what was typed; asks nothing of the database."""
    reason = _(
        "La falla es nuestra y quedó registrada. No sabemos si lo que envió alcanzó a guardarse: envíelo "
        "otra vez en un momento. Aunque se hubiera guardado, no se repite."
    )
    return too_much_now(request, reason, RETRY_AFTER)


def too_much_now(request: HttpRequest, reason: Words, seconds: str) -> HttpResponse:
    """Answer 503 with what was typed, why, and after how many seconds to send it again."""
    context = {**SHELL, **_context(request, asked_at(request), reason), "token": request.POST.get(TOKEN, "")}
    answer = HttpResponse(render_to_string("ui/act/again.html", context), status=503)
    answer["Retry-After"] = seconds
    return answer


def _context(request: HttpRequest, asked: Asked, reason: Words) -> dict[str, Any]:
    typed = [*_of_the_form(asked.fields, request.POST), *_beside_the_form(asked, request.POST)]
    return {
        "title": asked.title,
        "reason": reason,
        "typed": typed,
        "action": request.get_full_path(),
        "was_sent": request.method == "POST",
        "files": [upload.name for name in request.FILES for upload in request.FILES.getlist(name)],
        "multipart": any(one.kind == "file" for one in typed),
    }


def _of_the_form(fields: Mapping[str, forms.Field], sent: QueryDict) -> Iterator[Typed]:
    for name, field in fields.items():
        label = field.label or ""
        if isinstance(field, forms.FileField):
            yield Typed(name, label, kind="file")
        elif name in sent:
            values = tuple(sent.getlist(name))
            yield Typed(name, label, values, _kind(field), _told(field, values))


def _beside_the_form(asked: Asked, sent: QueryDict) -> Iterator[Typed]:
    """Carry along what only the form of this subject asks, and what a library asks; no password."""
    for name in sent:
        label, is_secret = asked.labels.get(name, ""), _SECRET in name
        if name in {TOKEN, PROOF, *asked.fields} or (is_secret and not label):
            continue
        if is_secret:
            yield Typed(name, label, kind="secret")
        else:
            yield Typed(name, label, tuple(sent.getlist(name)), "line" if label else "hidden")


def _kind(field: forms.Field) -> str:
    if isinstance(field.widget, forms.Textarea):
        return "text"
    return "line" if isinstance(field.widget, forms.TextInput) else "hidden"


def _told(field: forms.Field, values: tuple[str, ...]) -> str:
    choices = dict(getattr(field, "choices", ()))
    return ", ".join(str(choices[value]) for value in values if value in choices)


def _is_signed_in(request: HttpRequest) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))
