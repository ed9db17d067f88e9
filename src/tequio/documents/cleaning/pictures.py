"""Pictures drawn anew: pixels stay, everything else goes."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format

_MOST_PIXELS: Final = 40_000_000
_NAMES: Final = {Format.PNG: "PNG", Format.JPEG: "JPEG", Format.WEBP: "WEBP", Format.HEIC: "HEIF"}
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "PNG": {"optimize": False},
    "JPEG": {"quality": 90},
    "WEBP": {"quality": 90, "method": 2},
}
# What documents show; each is drawn anew in the format it bears.
_INSIDE: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
# A telephone's file has further pictures behind the first: a smaller one, a map of its light.
_FIRST_OF_MANY: Final = frozenset({"JPEG", "MPO", "HEIF"})


def clean(source: Path, target: Path, wanted: Format) -> None:
    """Write the picture upright, with its pixels and nothing else."""
    if wanted is Format.HEIC:
        _read_heic()
    with source.open("rb") as content, target.open("wb") as made:
        _draw(content, made, (_NAMES[wanted],), _NAMES[wanted.served_as], upright=True)


def drawn_anew(content: bytes, kind: str) -> bytes:
    """Return a picture of a document, in the format that its place there demands."""
    made = BytesIO()
    _draw(BytesIO(content), made, _INSIDE, kind, upright=False)
    return made.getvalue()


def _draw(source: IO[bytes], made: IO[bytes], read: tuple[str, ...], kind: str, *, upright: bool) -> None:
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(source, formats=read) as picture:
            if getattr(picture, "is_animated", False) and picture.format not in _FIRST_OF_MANY:
                raise Doubtful(Fault.ANIMATED)
            if picture.width * picture.height > _MOST_PIXELS:
                raise Doubtful(Fault.TOO_MANY_PIXELS)
            drawn = _drawn(picture, kind, upright=upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Doubtful(Fault.TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):  # what Pillow says of broken files
        raise Doubtful(Fault.DAMAGED) from None
    drawn.save(made, format=kind, **_OPTIONS.get(kind, {}))


def _drawn(picture: Image.Image, kind: str, *, upright: bool) -> Image.Image:
    mode = _mode(picture, kind)
    picture.load()
    if upright:
        ImageOps.exif_transpose(picture, in_place=True)
    drawn = picture if picture.mode == mode else picture.convert(mode)
    drawn.info = {}  # comments, colour profile, text and Exif
    return drawn


def _mode(picture: Image.Image, kind: str) -> str:
    if kind == "GIF":
        return "RGBA"
    transparent = "transparency" in picture.info
    if picture.mode in {"1", "L", "RGB"}:
        return "RGBA" if transparent and kind != "JPEG" else picture.mode
    if kind == "JPEG" or (picture.mode == "P" and not transparent):
        return "RGB"
    return "RGBA"


def _read_heic() -> None:
    """Let Pillow read HEIC; its own readers do not."""
    import pillow_heif  # noqa: PLC0415 - only this format loads it

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.options.THUMBNAILS = False
    pillow_heif.register_heif_opener()
