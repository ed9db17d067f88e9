"""`python -m tequio.ui.printing`, in the folder that holds the page."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Final

from tequio.foundation.children import Limits, stay_within
from tequio.ui.printing.paper import LIBRARY_MISSING

_MEGABYTE: Final = 1024 * 1024
_LIMITS: Final = Limits(seconds=16, memory=768 * _MEGABYTE, largest_file=10 * _MEGABYTE, open_files=128)


def main() -> int:
    """Draw the page of this folder as PDF."""
    stay_within(_LIMITS)
    try:
        # It loads Pango, which a machine may lack.
        drawing = import_module("tequio.ui.printing.drawing")
    except OSError:
        return LIBRARY_MISSING
    drawing.draw(Path())
    return 0


if __name__ == "__main__":
    sys.exit(main())
