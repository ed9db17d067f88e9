"""What the tests of the whole site share."""

from __future__ import annotations

from tests.scopes import places  # noqa: F401 - a fixture used by name
