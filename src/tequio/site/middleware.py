"""Public pages carry the ledger's size as their version."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject

from tequio import __version__
from tequio.deadlines.pages.suspension import NoticeView, notice_view
from tequio.deadlines.queries.suspension import active_notice, notice_field, notice_of
from tequio.ledger import queries

# Whoever is signed in, and whoever is about to read "you have signed out".
_PERSONAL_COOKIES = {settings.SESSION_COOKIE_NAME, "messages"}
_KEPT = 3600  # seconds; a version that is no longer asked for leaves the cache
_LARGEST_KEPT = 128 * 1024  # bytes; a thousand invented addresses may not fill the memory


def site_notice(request: HttpRequest) -> dict[str, object]:
    """Give the shell the notice of an emergency; a public page learnt it with its version."""

    def found() -> NoticeView | None:
        return notice_view(request.site_notice if hasattr(request, "site_notice") else active_notice())

    return {"site_notice": SimpleLazyObject(found)}


class VersionedPagesMiddleware:
    """Answers 304 or a kept page after one cheap query; never a stale one.

    A public page is a pure function of its address, which holds the
    language, and of the ledger. Every other page is private.
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
        if not getattr(view, "public", False) or request.method not in {"GET", "HEAD"}:
            return None
        if _PERSONAL_COOKIES & request.COOKIES.keys():
            return None
        return _versioned(request, lambda: view(request, *args, **kwargs))


def _versioned(request: HttpRequest, render: Callable[[], HttpResponse]) -> HttpResponse:
    etag = _etag(request)
    if etag in request.headers.get("If-None-Match", ""):  # a proxy that compresses puts W/ before it
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = caches["pages"].get(etag) or _rendered(request, render, etag)
    if answer.status_code in {200, 304} and not _is_personal(request, answer):
        answer["ETag"] = etag
        patch_cache_control(answer, public=True, no_cache=True)
        patch_vary_headers(answer, ["Cookie"])
    return answer


def _rendered(request: HttpRequest, render: Callable[[], HttpResponse], etag: str) -> HttpResponse:
    answer = render()
    may_be_kept = answer.status_code == 200 and not answer.streaming and len(answer.content) <= _LARGEST_KEPT
    if may_be_kept and not _is_personal(request, answer):
        caches["pages"].set(etag, answer, _KEPT)
    return answer


def _is_personal(request: HttpRequest, answer: HttpResponse) -> bool:
    """Tell whether the page sets a cookie or holds the token of a form."""
    return bool(answer.cookies) or "CSRF_COOKIE_NEEDS_UPDATE" in request.META


def _etag(request: HttpRequest) -> str:
    """Name the page as it is now; the notice of its shell comes in the same query."""
    version, told = queries.version_beside(notice_field())
    request.site_notice = notice_of(told)  # type: ignore[attr-defined]
    # The path that was routed, which holds the language; never what a header says of it.
    address = f"{request.path_info}?{request.META.get('QUERY_STRING', '')}"
    content = f"{__version__} {version} {address}"
    # Weak, because the same page travels compressed and not.
    return f'W/"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
