"""The same page in the other language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language

from tequio.ui.links import path_in
from tequio.ui.tags import component

LANGUAGES: Final = (("es", "Español"), ("en", "English"))


@component(reads_page=True)
def language_switch(context: Mapping[str, object]) -> dict[str, object]:
    """Link this page in each language; the address keeps its place."""
    request = context.get("request")
    path = getattr(request, "path", "/")
    query = getattr(request, "META", {}).get("QUERY_STRING", "")
    active = (get_language() or "es")[:2]
    ending = f"?{query}" if query else ""
    return {
        "languages": [
            (code, name, f"{path_in(code, path)}{ending}", code == active) for code, name in LANGUAGES
        ]
    }
