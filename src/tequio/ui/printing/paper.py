"""What parent and child of the press agree on; without Django."""

from __future__ import annotations

from typing import Final

PAGE: Final = "page.html"
STYLES: Final = "paper.css"
MADE: Final = "page.pdf"
LIBRARY_MISSING: Final = 3  # exit status when Pango is not on the machine
