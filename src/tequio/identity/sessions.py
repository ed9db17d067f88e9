"""Sessions in the database, each with whose it is, under keys that Django could have given."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import datetime
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from tequio.foundation.days import day_of
from tequio.identity.models import Session

# What a session tells of itself, beside what Django and allauth keep in it.
BEGAN: Final = "began"
USED: Final = "used"
DEVICE: Final = "device"
# The first that a browser says of itself is it: many name others for the sake of old pages.
_BROWSERS: Final = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS: Final = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


class SessionStore(db.SessionStore):
    """Takes an invented key for none: PostgreSQL fails on a NUL in it."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        """Say whose it is, so that they find and end it."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment, arg-type]
        row.person_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row

    def _validate_session_key(self, key: Any) -> bool:
        is_plausible = super()._validate_session_key(key)  # type: ignore[misc]  # not in the stubs
        return bool(is_plausible) and key.isascii() and key.isalnum()


def device_of(user_agent: str) -> tuple[str, str]:
    """Return browser and system in words, "" for what is not known; versions are kept nowhere."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in user_agent), "")
    return browser, next((name for mark, name in _SYSTEMS.items() if mark in user_agent), "")


def note_beginning(session: MutableMapping[str, Any], user_agent: str, now: datetime) -> None:
    """Keep in a session since when and on what somebody is in."""
    session[BEGAN], session[DEVICE] = day_of(now).isoformat(), list(device_of(user_agent))


def note_use(session: MutableMapping[str, Any], now: datetime) -> None:
    """Keep on which day something was sent last; reading writes nothing."""
    today = day_of(now).isoformat()
    if SESSION_KEY in session and session.get(USED) != today:
        session[USED] = today
