"""The signed addresses that mails carry; no secret is stored."""

from __future__ import annotations

import uuid
from typing import Final

from django.core.signing import Signer

from tequio.identity.models import Person
from tequio.notifications.models import Follower, Subscription

_SUBSCRIPTION: Final = "tequio.notifications.subscription"
_FOLLOWER: Final = "tequio.notifications.follower"
_OFFICER: Final = "tequio.notifications.officer"


def subscription_path(subscription: Subscription) -> str:
    """Return where one thing that is followed can be changed or ended."""
    return f"/seguimiento/{Signer(salt=_SUBSCRIPTION).sign(subscription.uid.hex)}/"


def follower_path(follower: Follower) -> str:
    """Return where everything that an address follows is listed."""
    return f"/seguimientos/{Signer(salt=_FOLLOWER).sign(follower.uid.hex)}/"


def officer_path(person: Person) -> str:
    """Return where an officer stops the weekly mail."""
    return f"/correo-semanal/{Signer(salt=_OFFICER).sign(person.uid.hex)}/"


def subscription_uid(token: str) -> uuid.UUID:
    """Return which subscription a token names; BadSignature for no token of ours."""
    return _uid(token, _SUBSCRIPTION)


def follower_uid(token: str) -> uuid.UUID:
    """Return which follower a token names; BadSignature for no token of ours."""
    return _uid(token, _FOLLOWER)


def officer_uid(token: str) -> uuid.UUID:
    """Return which officer a token names; BadSignature for no token of ours."""
    return _uid(token, _OFFICER)


def _uid(token: str, salt: str) -> uuid.UUID:
    return uuid.UUID(Signer(salt=salt).unsign(token))
