"""Metadata cut out of pictures inside documents, without drawing them anew."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_JPEG_START: Final = b"\xff\xd8"
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN: Final = 0xDA
# JFIF and Adobe's tell how to read the colours; the other APPn and comments tell about people.
_TOLD: Final = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
_PNG_TOLD: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def without_metadata(picture: bytes) -> bytes:
    """Return a JPEG or PNG without what it tells; other bytes as they are."""
    if picture.startswith(_JPEG_START):
        return b"".join(_jpeg_pieces(picture))
    if picture.startswith(_PNG_START):
        return b"".join(_png_pieces(picture))
    return picture


def _jpeg_pieces(picture: bytes) -> Iterator[bytes]:
    yield _JPEG_START
    at = len(_JPEG_START)
    while at + 4 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker == _START_OF_SCAN:
            break
        end = at + 2 + int(struct.unpack_from(">H", picture, at + 2)[0])
        if marker not in _TOLD:
            yield picture[at:end]
        at = end
    yield picture[at:]


def _png_pieces(picture: bytes) -> Iterator[bytes]:
    yield _PNG_START
    at = len(_PNG_START)
    while at + 12 <= len(picture):
        length, kind = struct.unpack_from(">I4s", picture, at)
        end = at + 12 + length
        if kind not in _PNG_TOLD:
            yield picture[at:end]
        at = end
        if kind == b"IEND":
            return
    yield picture[at:]
