"""Fields of Word taken apart: what they do is told by their name, never by what they show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tequio.documents.faults import Doubtful, Fault

LINKS: Final = ("http://", "https://", "mailto:", "tel:", "#")
# What a field may do: count, date, refer to the document itself, ask or fill in.
_HARMLESS: Final = frozenset(
    """
    ADDIN ADDRESSBLOCK ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT AUTOTEXT AUTOTEXTLIST
    BARCODE BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE
    DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT
    FTNREF GOTOBUTTON GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEBARCODE
    MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF
    PRINTDATE PRIVATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE SKIPIF STYLEREF
    SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_WORDS: Final = re.compile(r'"([^"]*)"|(\S+)')
_SWITCH: Final = re.compile(r"\\[a-zA-Z*]")
_WITH_A_WORD: Final = frozenset({"\\l", "\\t", "\\o", "\\s", "\\*"})
_QUOTES: Final = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb", '"""""')


@dataclass
class _Field:
    """A field that is being read: its instruction, until its result begins."""

    instruction: str = ""
    is_read: bool = False


class Fields:
    """The fields of one story of a document, each within another or after it."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._loose = ""

    def mark(self, kind: str) -> None:
        """Take the sign with which a field begins, shows its result or ends."""
        if kind == "begin":
            self._demand_a_name()
            self._open.append(_Field())
        elif self._open and kind == "separate":
            check_instruction(self._open[-1].instruction)
            self._open[-1].is_read = True
        elif self._open and kind == "end":
            field = self._open.pop()
            if not field.is_read:
                check_instruction(field.instruction)

    def take(self, text: str) -> None:
        """Take a part of an instruction; Word splits it over runs."""
        if self._open and not self._open[-1].is_read:
            self._open[-1].instruction += text
        else:
            self._loose += text

    def end(self) -> None:
        """Judge what was left open, and what stood in no field."""
        for field in self._open:
            check_instruction(field.instruction)
        if self._loose.strip():
            check_instruction(self._loose)

    def _demand_a_name(self) -> None:
        """Refuse a field whose name or address another field would write."""
        if not self._open or self._open[-1].is_read:
            return
        name, space, _rest = self._open[-1].instruction.lstrip().partition(" ")
        if not (name and space) or name.upper() == "HYPERLINK":
            raise Doubtful(Fault.CALLS_OUT)


def check_instruction(instruction: str) -> None:
    """Refuse an instruction that is none of the harmless ones, or leads to another place."""
    words = [quoted or bare for quoted, bare in _WORDS.findall(instruction.translate(_QUOTES))]
    if not words:
        return
    name = words[0].upper()
    if name not in _HARMLESS and not name.startswith("="):
        raise Doubtful(Fault.CALLS_OUT)
    if name == "HYPERLINK":
        _check_target(words[1:])


def _check_target(words: list[str]) -> None:
    """Refuse a link to anything else than a site, an address or a place in the document."""
    before = ""
    for word in words:
        is_switch = bool(_SWITCH.fullmatch(word))
        is_of_a_switch = before.lower() in _WITH_A_WORD
        if not (is_switch or is_of_a_switch or word.lower().startswith(LINKS)):
            raise Doubtful(Fault.CALLS_OUT)
        before = word if is_switch else ""
