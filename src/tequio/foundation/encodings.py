"""Bytes read as letters by what they show; what shows nothing, or two things, is doubted.

Without Django: the child process that opens files imports it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
# What no text starts with: programs, archives, office files, pictures.
_OTHERS: Final = (
    b"PK", b"MZ", b"%PDF", b"\x7fELF", b"#!", b"GIF8", b"Rar!", b"\xd0\xcf\x11\xe0", b"\x1f\x8b",
)  # fmt: skip
_LETTERS: Final = "áéíóúñüÁÉÍÓÚÑÜ"
_OLD_ENCODINGS: Final = ("mac_roman", "cp850")
# What those letters become when the Macintosh's or MS-DOS's are read as Windows'.
_STRANGE: Final = "".join(
    {_LETTERS.encode(old).decode("cp1252", "ignore") for old in _OLD_ENCODINGS}
).translate(dict.fromkeys(map(ord, _LETTERS)))
# On the Macintosh an í, an ó and an ñ; in prose signs of their own, where no letters stand around a dash.
_PROSE: Final = re.compile("\u2019|(?<![A-Za-z])[\u2013\u2014]|[\u2013\u2014](?![A-Za-z])")
_BEFORE_CAPITALS: Final = _STRANGE.translate(
    dict.fromkeys(map(ord, "\u2019\u2014\u2013\u00a1\u201e\u201a\u00a0\u00a3\u00a4\u00a5\u00a2"))
)
# Signs of prose and of tables that stand for no Spanish letter or sign of the other two.
_SIGNS: Final = (
    "°ºª€«»¿½¼¾\u201c\u201d\u2018\u2019\u2026\u2013\u2014\u00b2\u00b3\u00b1"
    "\u00b7\u00d7\u00f7\u00a9\u00ae\u2122\u2022\u00a0\u00b4"
)
# MS-DOS's Ú, read as Windows', is an é before capitals: no Spanish word has one there.
_SPANISH: Final = re.compile("[áéíóúñü](?![A-Z])|[ÁÉÍÓÚÑÜ]")
_MISREAD: Final = re.compile(
    f"[A-Za-z][{_STRANGE}]|[{_STRANGE}][a-z]|[{_BEFORE_CAPITALS}][A-Z]|[áéíóúñü][A-Z]"
)
_FOREIGN: Final = re.compile(f"[^\x00-\x7f{_LETTERS}{_SIGNS}]")
# UTF-8 that was read as Windows', the Macintosh's or MS-DOS's and saved again.
_SECOND: Final = {
    old: "".join(sorted(set(bytes(range(0x80, 0xC0)).decode(old, "ignore"))))
    for old in ("cp1252", *_OLD_ENCODINGS)
}
_TWICE: Final = re.compile(
    f"[ÃÂ][\x80-\xbf{re.escape(_SECOND['cp1252'])}]|â[\x80€]|ï»¿"
    f"|[√¬][{re.escape(_SECOND['mac_roman'])}]|[├┬][{re.escape(_SECOND['cp850'])}]|\ufffd|[\x80-\x9f]"
)


class NotText(Exception):  # noqa: N818 - read as a sentence
    """The bytes are no text, or in letters that nothing tells."""


@dataclass(frozen=True)
class Decoded:
    """A text, and whether its bytes may mean other letters than were read."""

    text: str
    is_doubtful: bool = False

    def doubts(self, part: str) -> bool:
        """Tell whether a part of the text was probably written with other letters."""
        if _TWICE.search(part):
            return True
        return self.is_doubtful and bool(_MISREAD.search(part) or _FOREIGN.search(part))


def read_letters(content: bytes) -> Decoded:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or what shows to be Windows Latin.

    NotText for what is none; whoever asks decides about what is doubtful.
    """
    if content.startswith(_UTF_16):
        return Decoded(_text(content, "utf-16"))
    if b"\x00" in content or content.startswith(_OTHERS):
        raise NotText
    try:
        return Decoded(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = _text(content, "cp1252")
    return Decoded(text, _is_doubtful(text))


def _is_doubtful(text: str) -> bool:
    """Tell whether a text of Windows has as many strange letters as Spanish ones.

    Where it has Spanish ones, an apostrophe is an apostrophe and a dash a dash;
    where it has none, nothing shows what its other letters are.
    """
    right = len(_SPANISH.findall(text))
    strange = len(_MISREAD.findall(_PROSE.sub(" ", text) if right else text))
    return strange >= max(right, 1) or (not right and bool(_FOREIGN.search(text)))


def _text(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise NotText from None
    if "\x00" in text:
        raise NotText
    return text
