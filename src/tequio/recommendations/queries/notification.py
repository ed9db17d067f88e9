"""The signed link of a notification."""

from __future__ import annotations

from django.core import signing

from tequio.recommendations.models.addressee import Addressee

_SALT = "tequio.recommendations.notification"


def notification_path(addressee: Addressee) -> str:
    """Return the path that a notification's mail leads to."""
    code = addressee.recommendation.code
    token = signing.dumps([code, addressee.number], salt=_SALT)
    return f"/recomendacion/{code}/abrir/{token}/"


def addressee_of_token(token: str, code: str) -> int:
    """Return the number of the addressee; BadSignature for any other text."""
    signed_code, number = signing.loads(token, salt=_SALT)
    if signed_code != code:
        raise signing.BadSignature(code)
    return int(number)
