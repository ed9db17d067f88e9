"""Every request carries its actor and its moment."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from tequio.foundation.policy import deciding_at
from tequio.identity.queries import actor as queries


class ActorMiddleware:
    """Sets `request.now` and, when first asked for, `request.actor`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        request.now = now  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: queries.actor_of(request.user, now))  # type: ignore[attr-defined]
        with deciding_at(now):
            return self.get_response(request)
