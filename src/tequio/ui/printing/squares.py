"""The square that a telephone reads, drawn as one path: the press fetches no image."""

from __future__ import annotations

from dataclasses import dataclass

_QUIET = 4  # modules that stay white around it, as ISO/IEC 18004 asks


@dataclass(frozen=True)
class Square:
    """A path within a box of so many units a side."""

    side: int
    path: str


def square_of(text: str) -> Square:
    """Return the square that says a text."""
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 - it brings a reader of images along
    from qrcode.main import QRCode  # noqa: PLC0415 - and the web starts without one

    code = QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = (
        f"M{column} {row}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, is_dark in enumerate(modules)
        if is_dark
    )
    return Square(len(rows), "".join(dark))
