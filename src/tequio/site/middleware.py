"""Public pages are kept under what the ledger says of the things they show."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject

from tequio import __version__
from tequio.deadlines.pages.suspension import NoticeView, notice_view
from tequio.deadlines.queries.suspension import active_notice, notice_field, notice_of
from tequio.foundation.turns import alone
from tequio.ledger.touches import Version, noted_number_of, version_of

# Whoever is signed in, and whoever is about to read "you have signed out".
_PERSONAL_COOKIES: Final = {settings.SESSION_COOKIE_NAME, "messages"}
_KEPT: Final = 86400  # seconds; what nobody asks for leaves the folder
_LARGEST_KEPT: Final = 1024 * 1024  # bytes, compressed
_LONGEST_WAIT: Final = 3.0  # seconds that one waits for who makes the same page
_LOCKS: Final = 512
_READ: Final = {"GET", "HEAD"}


def site_notice(request: HttpRequest) -> dict[str, object]:
    """Give the shell the notice of an emergency; a public page learnt it with its version."""

    def found() -> NoticeView | None:
        return notice_view(request.site_notice if hasattr(request, "site_notice") else active_notice())

    return {"site_notice": SimpleLazyObject(found)}


@dataclass(frozen=True)
class Kept:
    """A public page as it was answered, compressed, and what it was made from."""

    keys: tuple[str, ...]
    etag: str
    headers: tuple[tuple[str, str], ...]
    content: bytes

    def is_current(self, address: str) -> bool:
        try:
            return self.etag == _etag(address, noted_number_of(self.keys))
        except DatabaseError:  # what is wrong is told where pages are made
            return False

    def answer(self, request: HttpRequest) -> HttpResponse:
        if self.etag in request.headers.get("If-None-Match", ""):
            return _unchanged(self.etag)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            answer = HttpResponse(self.content, headers=dict(self.headers))
            answer["Content-Encoding"] = "gzip"
        else:
            answer = HttpResponse(gzip.decompress(self.content), headers=dict(self.headers))
        answer["Content-Length"] = str(len(answer.content))
        return answer


class KeptPagesMiddleware:
    """Answers with a kept page, or that it did not change, before anything else is set up.

    One cheap statement tells whether it is current; nothing stale is answered.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_public(request):
            return self.get_response(request)
        address = _address(request)
        kept = caches["pages"].get(address)
        if kept is not None and kept.is_current(address):
            return kept.answer(request)  # type: ignore[no-any-return]
        with ExitStack() as until_kept:
            request.until_kept = until_kept  # type: ignore[attr-defined]
            answer = self.get_response(request)
            version = getattr(answer, "version", None)
            if version is not None and version.is_settled and answer.status_code == 200:
                _keep(address, version, answer)
        return answer


class VersionedPagesMiddleware:
    """Gives a public page its version; every other page is private.

    It stands last, where the view is known, and what the page reads with it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if not getattr(view, "public", False) or not _may_be_public(request):
            return None
        address = _address(request)
        if _waited_for_another(request, address):
            kept = caches["pages"].get(address)
            if kept is not None and kept.is_current(address):
                return kept.answer(request)  # type: ignore[no-any-return]
        version = version_of(view.reads, kwargs, notice_field())  # type: ignore[attr-defined]
        request.site_notice = notice_of(version.beside)  # type: ignore[attr-defined]
        return _versioned(
            request, _etag(address, version.number), version, lambda: view(request, *args, **kwargs)
        )


def _versioned(
    request: HttpRequest, etag: str, version: Version, render: Callable[[], HttpResponse]
) -> HttpResponse:
    if version.is_settled and etag in request.headers.get("If-None-Match", ""):
        return _unchanged(etag)
    answer = render()
    if answer.status_code == 200 and version.is_settled and not _is_personal(request, answer):
        _mark_public(answer, etag)
        answer.version = version  # type: ignore[attr-defined]
    return answer


def _keep(address: str, version: Version, answer: HttpResponse) -> None:
    if answer.streaming:
        return
    is_compressed = answer.get("Content-Encoding") == "gzip"
    content = answer.content if is_compressed else gzip.compress(answer.content, 6, mtime=0)
    if len(content) > _LARGEST_KEPT:
        return
    patch_vary_headers(answer, ["Accept-Encoding"])
    headers = tuple(
        (name, value) for name, value in answer.items() if name not in {"Content-Encoding", "Content-Length"}
    )
    caches["pages"].set(address, Kept(version.keys, answer["ETag"], headers, content), _KEPT)


def _unchanged(etag: str) -> HttpResponse:
    answer = HttpResponseNotModified()
    _mark_public(answer, etag)
    return answer


def _mark_public(answer: HttpResponse, etag: str) -> None:
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, no_cache=True)
    patch_vary_headers(answer, ["Cookie"])


def _may_be_public(request: HttpRequest) -> bool:
    """Tell whether nothing personal asks; whether the page is public its view tells."""
    return request.method in _READ and not _PERSONAL_COOKIES & request.COOKIES.keys()


def _is_personal(request: HttpRequest, answer: HttpResponse) -> bool:
    """Tell whether the page sets a cookie or holds the token of a form."""
    return bool(answer.cookies) or "CSRF_COOKIE_NEEDS_UPDATE" in request.META


def _address(request: HttpRequest) -> str:
    """Name what is asked for: the routed path, which holds the language, and what was added to it.

    Whoever asks through another host or under another prefix reads the same page.
    """
    protocol = "https" if request.is_secure() else "http"  # the headers of the first say more
    asked = f"{protocol} {request.path_info}?{request.META.get('QUERY_STRING', '')}"
    return hashlib.sha256(asked.encode()).hexdigest()


def _etag(address: str, number: int) -> str:
    content = f"{__version__} {number} {address}"
    # Weak, because the same page travels compressed and not.
    return f'W/"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'


def _waited_for_another(request: HttpRequest, address: str) -> bool:
    """Hold the right to make a page until it is kept; tell whether another one held it."""
    until_kept: ExitStack | None = getattr(request, "until_kept", None)
    if until_kept is None:
        return False
    file = Path(settings.PAGES_FOLDER) / f"{int(address[:8], 16) % _LOCKS}.lock"
    return until_kept.enter_context(alone(file, patience=_LONGEST_WAIT))
