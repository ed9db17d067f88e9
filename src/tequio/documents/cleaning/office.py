"""Office files written anew: their parts within limits, without what acts."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tequio.documents.cleaning import opendocument
from tequio.documents.cleaning.package import TYPES, Package
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
_MACROS: Final = re.compile(r"(^|/)(vba\w*|macrosheets|activex|basic|scripts|dialogs)(/|\.|$)", re.IGNORECASE)
_PLAIN: Final = re.compile(r"\.(xml|rels|vml|png|jpe?g|gif|bmp|tiff?|emf|wmf|odttf)$|/$", re.IGNORECASE)
_MARKUP: Final = re.compile(r"\.(svg|html?|mht)$", re.IGNORECASE)
_OTHER_FILES: Final = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF-",
    b"MZ",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
)
_OPEN_DOCUMENTS: Final = frozenset({Format.ODT, Format.ODS})


def clean(source: Path, target: Path, wanted: Format) -> None:
    """Write each part again, with nothing before, between or after them."""
    try:
        with zipfile.ZipFile(source) as packed:
            members = packed.infolist()
            _check_names(members, wanted)
            _check_sizes(members, source.stat().st_size)
            parts = dict(_contents(packed, members))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise Doubtful(Fault.DAMAGED) from None
    cleaned = opendocument.clean(parts, wanted) if wanted in _OPEN_DOCUMENTS else _package(parts, wanted)
    with zipfile.ZipFile(target, "w") as made:
        for name, content in cleaned.items():
            _write(made, name, content)


def _package(parts: Mapping[str, bytes], wanted: Format) -> Mapping[str, bytes]:
    package = Package(parts, wanted)
    cleaned = package.clean()
    for name in parts.keys() - cleaned.keys() - package.left_out:
        _check_unreached(name, parts[name])
    return cleaned


def _check_unreached(name: str, content: bytes) -> None:
    """Say of a part that nothing leads to what it hides; plain ones are left out without a word."""
    if _MARKUP.search(name):
        raise Doubtful(Fault.MARKUP)
    is_left_over = name.startswith(("docProps/", "customXml/", "[trash]/", "xl/printerSettings/"))
    if not is_left_over and (not _PLAIN.search(name) or content.startswith(_OTHER_FILES)):
        raise Doubtful(Fault.FILES_INSIDE)


def _check_names(members: list[zipfile.ZipInfo], wanted: Format) -> None:
    names = [member.filename for member in members]
    folded = {name.casefold() for name in names}
    if len(folded) < len(names) or not all(map(_is_safe, members)):
        raise Doubtful(Fault.UNSAFE_NAMES)
    main = {opendocument.MIMETYPE, "content.xml"} if wanted in _OPEN_DOCUMENTS else {TYPES, "_rels/.rels"}
    if not main <= set(names):
        raise Doubtful(Fault.WRONG_FORMAT)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Doubtful(Fault.PROTECTED)
    if any(map(_MACROS.search, names)):
        raise Doubtful(Fault.MACROS)


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


def _write(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    # An OpenDocument file starts with its type, not compressed.
    kind = zipfile.ZIP_STORED if name == opendocument.MIMETYPE else zipfile.ZIP_DEFLATED
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = kind
    made.writestr(member, content)
