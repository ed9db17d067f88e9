"""Bytes read as the text they are; what was saved in an old way is doubted, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tequio.foundation.refusals import Refusal

MOST: Final = 2 * 1024 * 1024
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
# What no text starts with: programs, archives, office files, pictures, markup.
_OTHERS: Final = (
    b"PK",
    b"MZ",
    b"%PDF",
    b"\x7fELF",
    b"#!",
    b"GIF8",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"<",
)
_LETTERS: Final = "áéíóúñüÁÉÍÓÚÑÜ"
_OLD_ENCODINGS: Final = ("mac_roman", "cp850")
# What those letters become when the Macintosh's or MS-DOS's are read as Windows'.
_STRANGE: Final = "".join(
    {_LETTERS.encode(old).decode("cp1252", "ignore") for old in _OLD_ENCODINGS}
).translate(dict.fromkeys(map(ord, _LETTERS)))
_APOSTROPHE: Final = "\u2019"  # on the Macintosh, an í
_SPANISH: Final = re.compile(f"[{_LETTERS}]")
_MISREAD: Final = re.compile(f"[A-Za-z][{_STRANGE}]|[{_STRANGE}][a-z]")
# UTF-8 that was read as Windows' and saved again: its second bytes follow two letters.
_SECOND: Final = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_TWICE: Final = re.compile(f"[ÃÂ][\x80-\xbf{re.escape(_SECOND)}]|\ufffd")


class UnreadableText(Refusal):
    """El archivo no se puede leer como texto: guárdelo como «CSV UTF-8 (delimitado por comas)»."""


class TextTooLarge(Refusal):
    """El archivo pasa de 2 MB: pártalo en dos."""


@dataclass(frozen=True)
class Decoded:
    """A text, and whether its bytes may mean other letters than were read."""

    text: str
    is_doubtful: bool = False

    def doubts(self, part: str) -> bool:
        """Tell whether a part of the text was probably written with other letters."""
        return bool(_TWICE.search(part)) or (self.is_doubtful and bool(_MISREAD.search(part)))


def decoded(content: bytes) -> Decoded:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or Windows Latin.

    UnreadableText for what is no text, TextTooLarge for what is too long to look at.
    """
    if len(content) > MOST:
        raise TextTooLarge
    if content.startswith(_UTF_16):
        return Decoded(_text(content, "utf-16"))
    if b"\x00" in content or content.startswith(_OTHERS):
        raise UnreadableText
    try:
        return Decoded(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = _text(content, "cp1252")
    return Decoded(text, _is_doubtful(text))


def _is_doubtful(text: str) -> bool:
    """Tell whether a text of Windows has more strange letters than Spanish ones.

    Where it has Spanish ones, an apostrophe is an apostrophe.
    """
    right = len(_SPANISH.findall(text))
    strange = text.replace(_APOSTROPHE, "") if right else text
    return len(_MISREAD.findall(strange)) > right


def _text(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableText from None
