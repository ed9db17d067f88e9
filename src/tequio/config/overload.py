"""More visits than can be served: the surplus is told so at once, and signed-in work keeps a lane."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import cache
from threading import BoundedSemaphore
from typing import Any, Final

import structlog
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from tequio.ui.acts.again import too_much_now
from tequio.ui.views import unavailable

# Threads of a process: those that work, those that wait in each lane, and some to turn the others away.
THREADS: Final = 32
_SOONEST, _LATEST = 5, 15  # seconds; not all come back in the same one
_NEVER_REFUSED: Final = "/salud/"
_BETWEEN_LINES: Final = 60  # seconds
_told_at = -float(_BETWEEN_LINES)
_log = structlog.get_logger(__name__)


class Lane:
    """How many work at once in a process, how many wait, and for how many seconds."""

    def __init__(self, *, working: int, waiting: int, patience: float) -> None:
        self._places, self._queue = BoundedSemaphore(working), BoundedSemaphore(waiting)
        self._patience = patience

    def enter(self) -> bool:
        """Take a place, waiting for one if the queue is not full; tell whether there was one."""
        if self._places.acquire(blocking=False):
            return True
        if not self._queue.acquire(blocking=False):
            return False
        try:
            return self._places.acquire(timeout=self._patience)
        finally:
            self._queue.release()

    def leave(self) -> None:
        self._places.release()


class OverloadMiddleware:
    """Lets in as many as are served well; whoever is signed in never waits behind visitors.

    A browser that says it has a session is believed: an invented one gets no further than its lane.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.visitors = Lane(working=3, waiting=6, patience=2)
        self.signed_in = Lane(working=4, waiting=16, patience=10)

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(_NEVER_REFUSED):
            return self.get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        lane = self.signed_in if has_session else self.visitors
        return self._served(request, lane) if lane.enter() else surplus(request)

    def _served(self, request: HttpRequest, lane: Lane) -> Any:
        try:
            answer = self.get_response(request)
        except BaseException:
            lane.leave()
            raise
        # A file is sent by the server itself, which asks nothing of us.
        if isinstance(answer, StreamingHttpResponse) and not isinstance(answer, FileResponse):
            answer.streaming_content = _UntilClosed(iter(answer), lane.leave)
        else:
            lane.leave()
        return answer


class _UntilClosed:
    """What is sent piece by piece keeps its place until the last one is taken, or nobody reads on."""

    def __init__(self, pieces: Iterator[Any], leave: Callable[[], None]) -> None:
        self._pieces, self._leave = pieces, leave

    def __iter__(self) -> Iterator[Any]:
        return self._pieces

    def close(self) -> None:
        self._leave()


def surplus(request: HttpRequest) -> HttpResponse:
    """Answer 503 for little: a page drawn once, and of a form what was typed."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    seconds = str(random.randint(_SOONEST, _LATEST))  # noqa: S311 - nobody gains by guessing it
    if request.method == "POST":
        with translation.override(language):
            answer = too_much_now(request, _send_again(), seconds)
    else:
        answer = HttpResponse(_page(language), status=503, headers={"Retry-After": seconds})
    patch_cache_control(answer, private=True, no_store=True)
    _tell_now_and_then()
    answer._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 - a line each would fill the disk
    return answer


def _tell_now_and_then() -> None:
    global _told_at  # noqa: PLW0603 - of a process; a line too many does no harm
    if time.monotonic() - _told_at > _BETWEEN_LINES:
        _told_at = time.monotonic()
        _log.warning("more visits than places: the surplus is answered 503")


def _send_again() -> str:
    return _(
        "Recibimos más visitas de las que podemos atender en este momento. Lo que escribió sigue aquí: "
        "envíelo otra vez en unos segundos."
    )


@cache
def _page(language: str) -> bytes:
    with translation.override(language):
        return unavailable(HttpRequest()).content
