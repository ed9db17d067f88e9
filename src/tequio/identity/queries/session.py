"""The sessions of an account that still open it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.utils.crypto import constant_time_compare, salted_hmac

from tequio.identity.models import Person
from tequio.identity.sessions import BEGAN, DEVICE, USED, SessionStore


@dataclass(frozen=True)
class OpenSession:
    """Where somebody is in; `key` is a secret, `code` names it on pages."""

    key: str
    code: str
    browser: str
    system: str
    began_on: date | None
    used_on: date | None
    expires_at: datetime


def sessions_of(person: Person, at: datetime) -> tuple[OpenSession, ...]:
    """Return the sessions that open the account, the newest first."""
    store = SessionStore()
    rows = person.sessions.filter(expire_date__gt=at).order_by("-expire_date", "session_key")
    kept = ((row, store.decode(row.session_data)) for row in rows)
    found = [_told(row.session_key, row.expire_date, data) for row, data in kept if _opens(person, data)]
    return tuple(sorted(found, key=lambda found: found.began_on or date.min, reverse=True))


def code_of(key: str) -> str:
    """Return what names a session where its key must not be read."""
    return salted_hmac(__name__, key, algorithm="sha256").hexdigest()[:16]


def _opens(person: Person, data: Mapping[str, Any]) -> bool:
    """Tell whether it was given for the password of today."""
    return constant_time_compare(data.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())


def _told(key: str, expires_at: datetime, data: Mapping[str, Any]) -> OpenSession:
    browser, system = data.get(DEVICE, ("", ""))
    began, used = data.get(BEGAN), data.get(USED)
    return OpenSession(
        key=key,
        code=code_of(key),
        browser=browser,
        system=system,
        began_on=date.fromisoformat(began) if began else None,
        used_on=date.fromisoformat(used) if used else None,
        expires_at=expires_at,
    )
