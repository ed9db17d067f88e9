"""Every component, as the gallery shows it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.template import engines
from django.utils.safestring import SafeString

from tequio.ui.examples import Example
from tequio.ui.tags import load_sheets

SHEETS: Final = load_sheets()
BY_SLUG: Final = {sheet.slug: sheet for sheet in SHEETS}


def drawn(example: Example, request: HttpRequest | None) -> SafeString:
    """Render an example as a page would."""
    template = engines["django"].from_string(example.markup)
    return SafeString(template.render(dict(example.context), request))
