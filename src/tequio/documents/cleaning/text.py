"""Text and CSV: one encoding, no control characters, no formulas."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format

_ENCODINGS: Final = ("utf-8-sig", "cp1252")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# "=", or a sign followed by a call, a pipe or another sheet: a spreadsheet would run it.
_FORMULA: Final = re.compile(r'(?:^|[,;\t|])[ "\']{0,4}(?:=|[@+\-][^,;\t\r\n]{0,200}[(|!])', re.MULTILINE)


def clean(source: Path, target: Path, wanted: Format) -> None:
    """Write the text as UTF-8 with the lines it has."""
    text = decoded(source.read_bytes())
    if wanted is Format.CSV and _FORMULA.search(text):
        raise Doubtful(Fault.FORMULAS)
    target.write_bytes(text.encode())


def decoded(content: bytes) -> str:
    """Return the text; Doubtful when it is none."""
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text
    raise Doubtful(Fault.NOT_TEXT)
