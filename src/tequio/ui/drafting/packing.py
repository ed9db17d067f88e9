"""The same draft gives the same bytes: files of an archive bear no hour."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_FIRST: Final = "mimetype"  # OpenDocument is known by it: first and not compressed


def repacked(archive: bytes) -> bytes:
    """Write an archive again, in the same order and without dates."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=_NO_DATE)
            entry.compress_type = ZIP_STORED if name == _FIRST else ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return made.getvalue()
