"""Spanish in a terminal that lacks some of its letters: the nearest plain ones."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata
from typing import Final

_NAME: Final = "tequio.plain"
_NEAREST: Final = str.maketrans(
    {"«": '"', "»": '"', "“": '"', "”": '"', "\u2019": "'", "\u2013": "-", "—": "-", "→": ">"}
)


def write_in_any_terminal() -> None:
    """Let what is written to a terminal never fail for a letter that it lacks."""
    codecs.register_error(_NAME, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_NAME)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end].translate(_NEAREST)
    apart = unicodedata.normalize("NFKD", letters)
    plain = "".join(letter for letter in apart if letter.isascii())
    return plain or "?", error.end
