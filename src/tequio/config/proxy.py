"""`tequio error-pages`: what nginx answers while the site cannot."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from tequio.config.tasks import say
from tequio.ui.proxy import files

# Another account reads them; nothing in them is of anybody.
_FOLDER_OF_ALL: Final = 0o755
_FILE_OF_ALL: Final = 0o644


def error_pages(options: argparse.Namespace) -> None:
    """Write the pages into a folder that nginx may read; again after each upgrade."""
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(_FOLDER_OF_ALL)
    for name, text in files():
        written = folder / f"{name}.new"
        written.write_text(text, encoding="utf-8")
        written.chmod(_FILE_OF_ALL)
        written.rename(folder / name)
    say(f"Páginas para nginx escritas en {folder}.")
