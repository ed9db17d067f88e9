"""The folder of pages that were made."""

from __future__ import annotations

import random
from typing import Final

from django.core.cache.backends.filebased import FileBasedCache

_SELDOM: Final = 50


class FolderOfPages(FileBasedCache):
    """Counts what it keeps once in a while: counted for each page that comes, the fuller the slower."""

    def _cull(self) -> None:
        if not random.randrange(_SELDOM):  # noqa: S311 - nothing secret
            super()._cull()  # type: ignore[misc]
