"""Pages that were drawn are kept; what was withdrawn stays in none of their files."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import caches

from tequio.foundation.erasing import copies_are_forgotten_by


def _forget_pages(_now: datetime) -> None:
    caches["pages"].clear()


copies_are_forgotten_by(_forget_pages)
