"""Every request carries its actor and its moment."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from tequio.foundation.policy import deciding_at
from tequio.identity.models import Person
from tequio.identity.queries import actor as queries
from tequio.identity.queries.factor import factor_is_missing as waits_for_factor
from tequio.identity.sessions import note_use


def account_notice(request: HttpRequest) -> dict[str, object]:
    """Give the shell whether the account's roles wait for a second factor."""

    def is_missing() -> bool:
        person = getattr(request, "user", None)
        return isinstance(person, Person) and waits_for_factor(person, request.now)  # type: ignore[attr-defined]

    return {"factor_is_missing": SimpleLazyObject(is_missing)}


class ActorMiddleware:
    """Sets `request.now` and, when first asked for, `request.actor`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        request.now = now  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: queries.actor_of(request.user, now))  # type: ignore[attr-defined]
        with deciding_at(now):
            answer = self.get_response(request)
        if request.method == "POST" and answer.status_code < HTTPStatus.BAD_REQUEST:
            note_use(request.session, now)
        return answer
