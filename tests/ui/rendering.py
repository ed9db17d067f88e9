"""Renders markup as a page would."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from django.template import engines


def rendered(markup: str, request: HttpRequest | None = None, **context: object) -> str:
    return engines["django"].from_string(markup).render(dict(context), request)


def squeezed(html: str) -> str:
    """Return the html with each run of white space as one blank."""
    return " ".join(html.split())


HOSTILE = "\"'><script>alert(1)</script>"
Case = tuple[str, Mapping[str, object]]
