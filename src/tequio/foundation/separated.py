"""Text of separated cells: how it is divided, and which cells a spreadsheet would run.

Without Django: the child process that opens files imports it.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

_DELIMITERS: Final = (",", ";", "\t", "|")
_ENDS: Final = re.compile(r"([,;\t|\r\n])")
_QUOTED: Final = re.compile(r'"[^"]*"')
_MARK: Final = "\ufeff"
_EXCELS_OWN: Final = re.compile(r"[\"'\s]*sep=(.?)", re.IGNORECASE)
_LARGEST_CELL: Final = 10 * 1024 * 1024
_SIGNS: Final = ("=", "+", "-", "@")
# A number, an amount or a telephone number, and words after it: "-3 (cierre)", "+52 (55) 5000 0000".
_NUMBER: Final = re.compile(
    r"[+-]\s*[$€]?\s*[\d(][\d\s().,/%#-]*(?:(?<=[\s)])[^\d\s+*/^&=<>-].*)?", re.DOTALL
)
# A dash alone, or with words: a bullet, if no cell is named right behind it.
_BULLET: Final = re.compile(r"[+-]+\s*|[+-]+\s+(?!\$?[A-Z]{1,3}\$?\d).*", re.DOTALL)
# What makes more of it than words: a call (not "persona(s)"), another program, another sheet.
_CALL: Final = re.compile(
    r"[\w.]\((?!(?:[aeo]?s|[ao])\))|\|[^!]*!|\w!\$?[A-Z]"
    r"|\b(?:WEBSERVICE|IMAGE|HYPERLINK|IMPORT\w+|DDE|CALL|REGISTER|EXEC|RTD|FILTERXML)\s*\(",
    re.IGNORECASE,
)


def divided(text: str) -> tuple[str, str]:
    """Return a text without Excel's own first line, and what divides its cells."""
    bare = text.removeprefix(_MARK)
    line, _end, rest = bare.partition("\n")
    declared = _EXCELS_OWN.match(line)
    if declared:
        return rest, declared[1] if declared[1] in _DELIMITERS else _delimiter(rest)
    return bare, _delimiter(bare)


def cells_of(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a text; csv.Error where quotes are not closed, or closed within a cell."""
    csv.field_size_limit(_LARGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def written(rows: Sequence[Sequence[str]], delimiter: str, end: str) -> str:
    """Return rows as text in which no cell, however it is divided again, acts."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=end).writerows(
        [harmless(cell) for cell in row] for row in rows
    )
    text = file.getvalue()
    return f"'{text}" if _EXCELS_OWN.match(text) else text


def harmless(cell: str) -> str:
    """Return a cell as it is, or what a spreadsheet would run in it behind an apostrophe.

    Numbers, telephone numbers and bullets are left as they are. What would be a cell of
    its own, were the line divided by another sign, is looked at too.
    """
    first, *others = _ENDS.split(cell)
    mark = "'" if _acts(cell) else ""
    return mark + first + "".join(f"'{piece}" if _is_formula(piece) else piece for piece in others)


def kept_as_text(text: str) -> str:
    """Return a text that a spreadsheet takes neither for a formula nor for a number."""
    safe = harmless(text)
    return f"'{safe}" if safe.startswith((*_SIGNS, "\t", "\r")) else safe


def _acts(cell: str) -> bool:
    text = _seen(cell)
    if not text.startswith(_SIGNS):
        return False
    if text.startswith(("=", "@")) or _CALL.search(text):
        return True
    return not (_NUMBER.fullmatch(text) or _BULLET.fullmatch(text))


def _is_formula(piece: str) -> bool:
    """Tell whether a part of a cell would act as a cell of its own, where others divide the line."""
    text = _seen(piece).lstrip("\"'")
    return text.startswith("=") or (text.startswith(_SIGNS) and bool(_CALL.search(text)))


def _seen(cell: str) -> str:
    """Return a cell as a spreadsheet may see it: plain signs, nothing unseen before them."""
    text = unicodedata.normalize("NFKC", cell)
    return text[next((at for at, sign in enumerate(text) if not _is_unseen(sign)), len(text)) :]


def _is_unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign).startswith("C")


def _delimiter(text: str) -> str:
    header = _QUOTED.sub("", text.partition("\n")[0])
    return max(_DELIMITERS, key=header.count)
