"""Sessions in the database, under keys that Django could have given."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Takes an invented key for none: PostgreSQL fails on a NUL in it."""

    def _validate_session_key(self, key: Any) -> bool:
        is_plausible = super()._validate_session_key(key)  # type: ignore[misc]  # not in the stubs
        return bool(is_plausible) and key.isascii() and key.isalnum()
