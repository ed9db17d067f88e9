"""Answers with a file to take away, or leads to the page where it cannot be made now."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tequio.ui.pages import page

PDF: Final = "application/pdf"
_SECONDS_TO_RETRY: Final = "60"


def attached(content: bytes, *, content_type: str, name: str) -> HttpResponse:
    """Give a file under its name."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def unprinted(request: HttpRequest, *, page_url: str, page_label: str, **shell: object) -> HttpResponse:
    """Say that there is no PDF now, and link the page that says the same."""
    answer = page(
        request,
        "ui/unprinted.html",
        status=503,
        title=_("Por ahora no podemos hacer el PDF"),
        page_url=page_url,
        page_label=page_label,
        **shell,
    )
    answer["Retry-After"] = _SECONDS_TO_RETRY
    return answer
