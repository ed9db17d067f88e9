"""Serves the joined style sheet to Django's staticfiles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

from tequio.ui.stylesheet import NAME, joined


class StylesFinder(BaseFinder):
    """Finds `ui/tequio.css`, which is no file of the source tree.

    Servers and collectstatic need a path, so each process joins it into a
    temporary folder of its own.
    """

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        self._folder = TemporaryDirectory(prefix="tequio-styles-")
        self._storage = FileSystemStorage(location=self._folder.name)

    def check(self, **_kwargs: Any) -> list[CheckMessage]:
        """Need nothing from the settings."""
        return []

    def find(self, path: str, find_all: Any = None, **_kwargs: Any) -> Any:
        """Give the path of the style sheet; an empty list for others."""
        if path != NAME:
            return []
        written = self._written()
        return [written] if find_all else written

    def list(self, _ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        """Give the one file this finder has."""
        self._written()
        yield NAME, self._storage

    def _written(self) -> str:
        path = Path(self._folder.name) / NAME
        content = joined()
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return str(path)
