"""Why a file is refused or an address is not archived.

Without Django: the child processes that open files and addresses import it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Fault(StrEnum):
    """The closed list of reasons; their words are in `reasons`."""

    # Of a file, before it is kept
    UNKNOWN_FORMAT = "unknown_format"
    WRONG_FORMAT = "wrong_format"
    MARKUP = "markup"
    ARCHIVE = "archive"
    MACROS = "macros"
    # Of a file, when it is opened
    DAMAGED = "damaged"
    TOO_COSTLY = "too_costly"
    TOO_LARGE_INSIDE = "too_large_inside"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    ANIMATED = "animated"
    PROTECTED = "protected"
    CALLS_OUT = "calls_out"
    FILES_INSIDE = "files_inside"
    ENTITIES = "entities"
    UNSAFE_NAMES = "unsafe_names"
    UNKNOWN_PARTS = "unknown_parts"
    DRAWINGS_INSIDE = "drawings_inside"
    NOT_TEXT = "not_text"
    OLD_LETTERS = "old_letters"
    OPEN_QUOTES = "open_quotes"
    FORMULAS = "formulas"  # of files refused before cells were neutralised
    INFECTED = "infected"
    UNREADABLE = "unreadable"
    # Of an address
    NOT_PUBLIC = "not_public"
    NO_ANSWER = "no_answer"
    REDIRECTS = "redirects"
    ANSWER_TOO_LARGE = "answer_too_large"
    NOT_ARCHIVABLE = "not_archivable"


OF_ADDRESSES: Final = frozenset(
    {Fault.NOT_PUBLIC, Fault.NO_ANSWER, Fault.REDIRECTS, Fault.ANSWER_TOO_LARGE, Fault.NOT_ARCHIVABLE}
)


class Doubtful(Exception):  # noqa: N818 - an answer about the file, not a failure
    """The file or the address shows a fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
