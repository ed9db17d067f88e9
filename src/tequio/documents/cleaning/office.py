"""Office files written anew: their parts within limits, without what acts."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tequio.documents.cleaning import parts
from tequio.documents.cleaning.segments import without_metadata
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format

_MOST_PARTS: Final = 2000
_LARGEST_PART: Final = 80 * 1024 * 1024  # bytes
_LARGEST_WHOLE: Final = 120 * 1024 * 1024
_FREE: Final = 10 * 1024 * 1024  # below it nobody asks how well a part was compressed
_MOST_PACKED: Final = 200  # times; sheets of repeated numbers reach 100
_ENCRYPTED: Final = 0x1
_KINDS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LINK: Final = 0xA000  # of the Unix mode in the upper half of the attributes
_KIND_OF_FILE: Final = 0xF000
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_MIMETYPE: Final = "mimetype"
_MAIN_PARTS: Final = {
    Format.DOCX: ("[Content_Types].xml", "word/document.xml"),
    Format.XLSX: ("[Content_Types].xml", "xl/workbook.xml"),
    Format.ODT: (_MIMETYPE, "content.xml"),
    Format.ODS: (_MIMETYPE, "content.xml"),
}


def clean(source: Path, target: Path, wanted: Format) -> None:
    """Write each part again, with nothing before, between or after them."""
    try:
        with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w") as made:
            members = packed.infolist()
            _check_names(members, wanted)
            _check_sizes(members, source.stat().st_size)
            for name, content in _contents(packed, members):
                _write(made, name, _cleaned(name, content, wanted))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise Doubtful(Fault.DAMAGED) from None


def _check_names(members: list[zipfile.ZipInfo], wanted: Format) -> None:
    names = [member.filename for member in members]
    folded = {name.casefold() for name in names}
    if len(folded) < len(names) or not all(map(_is_safe, members)):
        raise Doubtful(Fault.UNSAFE_NAMES)
    if not set(_MAIN_PARTS[wanted]) <= set(names):
        raise Doubtful(Fault.WRONG_FORMAT)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Doubtful(Fault.PROTECTED)
    for name in names:
        parts.check_name(name)


def _is_safe(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    is_link = (member.external_attr >> 16) & _KIND_OF_FILE == _LINK
    odd = name.startswith("/") or any(mark in name for mark in ("\\", ":", "\x00"))
    return not (is_link or odd or ".." in name.split("/"))


def _check_sizes(members: list[zipfile.ZipInfo], whole: int) -> None:
    """Believe the sizes that the file declares; reading stops at them."""
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MOST_PARTS or unpacked > _LARGEST_WHOLE:
        raise Doubtful(Fault.TOO_LARGE_INSIDE)
    if any(member.file_size > _LARGEST_PART for member in members):
        raise Doubtful(Fault.TOO_LARGE_INSIDE)
    # Parts that share their bytes declare more than the file can hold.
    if sum(member.compress_size for member in members) > whole:
        raise Doubtful(Fault.DAMAGED)
    if unpacked > _FREE and unpacked > _MOST_PACKED * whole:
        raise Doubtful(Fault.TOO_LARGE_INSIDE)


def _contents(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    for member in members:
        if member.compress_type not in _KINDS:
            raise Doubtful(Fault.DAMAGED)
        if not member.is_dir():
            with packed.open(member) as part:
                yield member.filename, part.read(_LARGEST_PART)


def _cleaned(name: str, content: bytes, wanted: Format) -> bytes:
    if name == _MIMETYPE and content != wanted.media_type.encode():
        raise Doubtful(Fault.WRONG_FORMAT)
    blank = parts.blank(name)
    if blank is not None:
        return blank
    if parts.is_xml(name):
        if content:  # LibreOffice leaves some parts empty
            parts.check_xml(content)
        return content
    parts.check_bytes(content)
    return without_metadata(content)


def _write(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    # An OpenDocument file starts with its type, not compressed.
    kind = zipfile.ZIP_STORED if name == _MIMETYPE else zipfile.ZIP_DEFLATED
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = kind
    made.writestr(member, content)
