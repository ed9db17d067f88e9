"""What was typed, given back when the form itself cannot be shown, to be sent again."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tequio.foundation.words import Words
from tequio.ui.acts.desk import PROOF
from tequio.ui.links import sign_in_path
from tequio.ui.pages import SHELL, page
from tequio.ui.values import Link
from tequio.ui.views import EXPIRED, form_expired

TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
RETRY_AFTER: Final = "30"  # seconds
# A database away or locked for long, a disk full, over its quota, read-only or failing.
MAY_BE_OURS: Final = (OperationalError, InterfaceError, OSError)
_OF_THE_DISK: Final = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


@dataclass(frozen=True)
class Typed:
    """One field as it was sent."""

    name: str
    label: Words
    values: tuple[str, ...] = ()
    kind: str = "hidden"  # hidden, line, text or file
    told: str = ""  # what a hidden value means to a reader


def is_ours(error: BaseException) -> bool:
    """Tell whether a failure is of this machine, and may pass."""
    return not isinstance(error, OSError) or error.errno in _OF_THE_DISK


def sent_again(
    request: HttpRequest,
    form: type[forms.Form],
    *,
    title: Words,
    reason: Words,
    status: int,
    back: Link | None = None,
) -> HttpResponse:
    """Answer with what was typed and the button that sends it again."""
    context = _context(request, form, title, reason) | {"back": back, "token": get_token(request)}
    context["sign_in"] = "" if _is_signed_in(request) else sign_in_path(request.path)
    return page(request, "ui/act/again.html", status=status, **context)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """Give the form back with a token that is good: somebody signed in again in another tab."""
    act = getattr(request.resolver_match and request.resolver_match.func, "act", None)
    if act is None:
        return form_expired(request)
    return sent_again(request, act.form, title=act.label, reason=EXPIRED, status=403)


def unavailable_now(request: HttpRequest, form: type[forms.Form], *, title: Words) -> HttpResponse:
    """Answer 503 with what was typed; asks nothing of the database."""
    reason = _("No pudimos guardar nada en este momento: la falla es nuestra y quedó registrada.")
    context = {**SHELL, **_context(request, form, title, reason), "token": request.POST.get(TOKEN, "")}
    answer = HttpResponse(render_to_string("ui/act/again.html", context), status=503)
    answer["Retry-After"] = RETRY_AFTER
    return answer


def _context(request: HttpRequest, form: type[forms.Form], title: Words, reason: Words) -> dict[str, Any]:
    fields = form.base_fields
    typed = [*_of_the_form(fields, request.POST), *_of_its_subject(fields, request.POST)]
    return {
        "title": title,
        "reason": reason,
        "typed": typed,
        "action": request.get_full_path(),
        "was_sent": request.method == "POST",
        "files": [upload.name for name in request.FILES for upload in request.FILES.getlist(name)],
        "multipart": any(one.kind == "file" for one in typed),
    }


def _of_the_form(fields: dict[str, forms.Field], sent: QueryDict) -> Iterator[Typed]:
    for name, field in fields.items():
        label = field.label or ""
        if isinstance(field, forms.FileField):
            yield Typed(name, label, kind="file")
        elif name in sent:
            values = tuple(sent.getlist(name))
            yield Typed(name, label, values, _kind(field), _told(field, values))


def _of_its_subject(fields: dict[str, forms.Field], sent: QueryDict) -> Iterator[Typed]:
    """Carry along what only the form of this subject asks."""
    for name in sent:
        if name not in {TOKEN, PROOF, *fields}:
            yield Typed(name, "", tuple(sent.getlist(name)))


def _kind(field: forms.Field) -> str:
    if isinstance(field.widget, forms.Textarea):
        return "text"
    return "line" if isinstance(field.widget, forms.TextInput) else "hidden"


def _told(field: forms.Field, values: tuple[str, ...]) -> str:
    choices = dict(getattr(field, "choices", ()))
    return ", ".join(str(choices[value]) for value in values if value in choices)


def _is_signed_in(request: HttpRequest) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))
