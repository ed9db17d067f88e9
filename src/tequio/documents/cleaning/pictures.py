"""Pictures drawn anew: pixels stay, everything else goes."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format

_MOST_PIXELS: Final = 40_000_000
_NAMES: Final = {Format.PNG: "PNG", Format.JPEG: "JPEG", Format.WEBP: "WEBP"}
_OPTIONS: Final[dict[Format, dict[str, Any]]] = {
    Format.PNG: {"optimize": False},
    Format.JPEG: {"quality": 90},
    Format.WEBP: {"quality": 90, "method": 2},
}


def clean(source: Path, target: Path, wanted: Format) -> None:
    """Write the picture upright, with its pixels and nothing else."""
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(source, formats=[_NAMES[wanted]]) as picture:
            if getattr(picture, "is_animated", False):
                raise Doubtful(Fault.ANIMATED)
            drawn = _drawn(picture, wanted)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Doubtful(Fault.TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):  # what Pillow says of broken files
        raise Doubtful(Fault.DAMAGED) from None
    drawn.save(target, format=_NAMES[wanted], **_OPTIONS[wanted])


def _drawn(picture: Image.Image, wanted: Format) -> Image.Image:
    mode = _mode(picture, wanted)
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    drawn = picture if picture.mode == mode else picture.convert(mode)
    drawn.info = {}  # comments, colour profile, text and Exif
    return drawn


def _mode(picture: Image.Image, wanted: Format) -> str:
    if picture.mode in {"1", "L", "RGB"}:
        transparent = "transparency" in picture.info
        return "RGBA" if transparent else picture.mode
    if wanted is Format.JPEG:
        return "RGB"
    if picture.mode == "P" and "transparency" not in picture.info:
        return "RGB"
    return "RGBA"
