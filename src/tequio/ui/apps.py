"""Django application of the shared look."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import trans_real

_MOST_WORDS: Final = 20_000  # more than the platform has; nobody can fill memory


class UiConfig(AppConfig):
    """Holds no tables: only templates, tags and styles."""

    name = "tequio.ui"
    label = "ui"

    def ready(self) -> None:
        for language, _name in settings.LANGUAGES:
            _remember_words(language)


def _remember_words(language: str) -> None:
    """Translate each text once.

    The Spanish of the source stands in no catalogue, so that each text was
    looked for in six of them, some hundreds of times a page.
    """
    catalogue = trans_real.translation(language)
    catalogue.gettext = lru_cache(maxsize=_MOST_WORDS)(catalogue.gettext)  # type: ignore[method-assign]
