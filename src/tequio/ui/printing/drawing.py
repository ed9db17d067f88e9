"""Draws the page of a folder with our own style, and nothing else.

No address is ever fetched, neither of the network nor of this machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from tequio.ui.printing.paper import MADE, PAGE, STYLES


class Nothing(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Fetches nothing: our pages need nothing."""

    def fetch(self, url: str, *_headers: object) -> NoReturn:
        raise ValueError(url)


def draw(folder: Path) -> None:
    """Leave the PDF, tagged for screen readers, beside the page."""
    nothing = Nothing()
    page = HTML(string=(folder / PAGE).read_text(encoding="utf-8"), url_fetcher=nothing)
    style = CSS(string=(folder / STYLES).read_text(encoding="utf-8"), url_fetcher=nothing)
    page.write_pdf(folder / MADE, stylesheets=[style], pdf_variant="pdf/ua-1")
