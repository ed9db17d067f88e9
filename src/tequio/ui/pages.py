"""Answers with a page in the common shell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tequio.ui.links import absolute, path_in

# What the shell reads; a page sets those it needs.
SHELL: Final[Mapping[str, object]] = {
    "title": "",
    "description": "",
    "section": "",
    "breadcrumbs": (),
    "notices": (),
    "demo": False,
    "feed": "",
}


def page(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    """Answer with a page; `title`, `section`, `breadcrumbs` fill the shell."""
    return render(request, template, {**SHELL, **context}, status=status)


def alternates(context: Mapping[str, object]) -> SafeString:
    """Link the canonical address and the page in each language."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return SafeString("")
    languages = format_html_join(
        "\n    ",
        '<link rel="alternate" hreflang="{}" href="{}">',
        ((code, absolute(path_in(code, request.path_info))) for code in ("es", "en")),
    )
    canonical = absolute(request.path_info)
    return format_html('<link rel="canonical" href="{}">\n    {}', canonical, languages)
