"""Text and CSV written anew: letters that are sure, no control characters, no cell that acts."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Final

from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format
from tequio.foundation.encodings import NotText, read_letters
from tequio.foundation.separated import cells_of, divided, written

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def clean(source: Path, target: Path, wanted: Format) -> None:
    """Write the text as UTF-8 with the lines, or the cells, that it has."""
    text = decoded(source.read_bytes())
    target.write_bytes((_table(text) if wanted is Format.CSV else text).encode())


def decoded(content: bytes) -> str:
    """Return the text; Doubtful when it is none, or its letters are not sure."""
    try:
        found = read_letters(content)
    except NotText:
        raise Doubtful(Fault.NOT_TEXT) from None
    if _CONTROL.search(found.text):
        raise Doubtful(Fault.NOT_TEXT)
    if found.is_doubtful or found.doubts(found.text):
        raise Doubtful(Fault.OLD_LETTERS)
    return found.text


def _table(text: str) -> str:
    bare, delimiter = divided(text)
    try:
        rows = list(cells_of(bare, delimiter))
    except csv.Error:
        raise Doubtful(Fault.OPEN_QUOTES) from None
    return written(rows, delimiter, "\r\n" if "\r\n" in bare else "\n")
