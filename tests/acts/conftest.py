"""The example, and one moment a little after it was loaded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.site.pages.conftest import LOADED_AT, _loaded, example

__all__ = ["_loaded", "example"]

NOW = LOADED_AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _a_little_later(example: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
