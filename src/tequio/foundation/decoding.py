"""Files that people import, read as text; what was saved in an old way is doubted, never guessed."""

from __future__ import annotations

from typing import Final

from tequio.foundation.encodings import Decoded, NotText, read_letters
from tequio.foundation.refusals import Refusal

MOST: Final = 2 * 1024 * 1024


class UnreadableText(Refusal):
    """El archivo no se puede leer como texto: guárdelo como «CSV UTF-8 (delimitado por comas)»."""


class TextTooLarge(Refusal):
    """El archivo pasa de 2 MB: pártalo en dos."""


def decoded(content: bytes) -> Decoded:
    """Return the text of a file, and whether its letters are in doubt.

    UnreadableText for what is no text, TextTooLarge for what is too long to look at.
    """
    if len(content) > MOST:
        raise TextTooLarge
    try:
        found = read_letters(content)
    except NotText:
        raise UnreadableText from None
    if found.text.startswith("<"):  # a page or a workbook in XML under the name of a table
        raise UnreadableText
    return found
