"""The formats that are received, and what the first bytes of each say.

Without Django: the child process that opens files imports it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from tequio.documents.faults import Doubtful, Fault

FIRST_BYTES: Final = 4096


class Format(StrEnum):
    """The closed list of formats; each value is its ending."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    HEIC = "heic"
    CSV = "csv"
    TXT = "txt"
    ODT = "odt"
    ODS = "ods"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]

    @property
    def served_as(self) -> Format:
        """Return the format of the clean copy: what few programs open becomes what all do."""
        return Format.JPEG if self is Format.HEIC else self


PICTURES: Final = frozenset({Format.PNG, Format.JPEG, Format.WEBP, Format.HEIC})
TEXTS: Final = frozenset({Format.CSV, Format.TXT})
OFFICE: Final = frozenset({Format.ODT, Format.ODS, Format.DOCX, Format.XLSX})

_MEDIA_TYPES: Final = {
    Format.PDF: "application/pdf",
    Format.PNG: "image/png",
    Format.JPEG: "image/jpeg",
    Format.WEBP: "image/webp",
    Format.HEIC: "image/heic",
    Format.CSV: "text/csv; charset=utf-8",
    Format.TXT: "text/plain; charset=utf-8",
    Format.ODT: "application/vnd.oasis.opendocument.text",
    Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ENDINGS: Final = {**{one.value: one for one in Format}, "jpg": Format.JPEG, "heif": Format.HEIC}
_MACROS: Final = frozenset({"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm"})
_ARCHIVES: Final = frozenset({"zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz"})
_MARKUP: Final = frozenset({"svg", "svgz", "html", "htm", "xhtml", "mht", "mhtml", "xml", "js"})
_MARKUP_START: Final = re.compile(rb"<(?:[!?/]|[a-z])", re.IGNORECASE)
_MAGIC: Final = (
    (b"%PDF-", frozenset({Format.PDF})),
    (b"\x89PNG\r\n\x1a\n", frozenset({Format.PNG})),
    (b"\xff\xd8\xff", frozenset({Format.JPEG})),
    (b"PK", OFFICE),
)
# Of a picture in HEVC; what comes after tells the rest.
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_ENOUGH: Final = 64  # bytes that show how many each letter takes
# What a text never starts with; the worker then reads all of it.
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!", b"GIF8", b"Rar!", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")


def format_of(name: str, first: bytes) -> Format:
    """Return the format that name and first bytes agree on.

    Doubtful when they do not, or when the format is none of ours.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _MACROS:
        raise Doubtful(Fault.MACROS)
    if ending in _ARCHIVES:
        raise Doubtful(Fault.ARCHIVE)
    if ending in _MARKUP:
        raise Doubtful(Fault.MARKUP)
    if ending not in _ENDINGS:
        raise Doubtful(Fault.UNKNOWN_FORMAT)
    wanted = _ENDINGS[ending]
    if wanted not in _formats_starting(first):
        raise Doubtful(Fault.MARKUP if _is_markup(first) else Fault.WRONG_FORMAT)
    return wanted


def _formats_starting(first: bytes) -> frozenset[Format]:
    for magic, formats in _MAGIC:
        if first.startswith(magic):
            return formats
    if first[:4] == b"RIFF" and first[8:12] == b"WEBP":
        return frozenset({Format.WEBP})
    if first[4:8] == b"ftyp" and first[8:12] in _HEIC_BRANDS:
        return frozenset({Format.HEIC})
    if _lost_its_mark(first):
        return TEXTS
    first = _in_one_byte(first)
    if b"\x00" in first or first.startswith(_PROGRAMS) or _is_markup(first):
        return frozenset()
    return TEXTS


def _is_markup(first: bytes) -> bool:
    return bool(_MARKUP_START.match(_in_one_byte(first).removeprefix(b"\xef\xbb\xbf").lstrip()))


def _lost_its_mark(first: bytes) -> bool:
    """Tell whether every other byte is nothing: UTF-16 without mark; who reads it says how to save it."""
    start = first[:_ENOUGH]
    return len(start) > 1 and (not any(start[1::2]) or not any(start[::2])) and any(start)


def _in_one_byte(first: bytes) -> bytes:
    """Return the first bytes of a text as UTF-8 where its mark tells that it is in UTF-16."""
    if first.startswith(_UTF_16):
        return first.decode("utf-16", "ignore").encode()
    return first
