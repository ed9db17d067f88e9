"""The signed link of an invitation; no secret is stored."""

from __future__ import annotations

import uuid
from typing import Final

from django.core.signing import BadSignature, Signer

from tequio.identity.models import Invitation

_SALT: Final = "tequio.identity.invitation"


def link_for(invitation: Invitation, base_url: str) -> str:
    """Return the address that accepts the invitation, for its mail."""
    return f"{base_url.rstrip('/')}/invitacion/{_signer().sign(invitation.uid.hex)}/"


def invitation_with_uid(uid: str) -> Invitation | None:
    """Return the invitation that an event names, or None."""
    try:
        wanted = uuid.UUID(uid)
    except ValueError:
        return None
    return Invitation.objects.filter(uid=wanted).first()


def invitation_of_link(token: str) -> Invitation | None:
    """Return the invitation whose link carries this token, or None."""
    try:
        return invitation_with_uid(_signer().unsign(token))
    except BadSignature:
        return None


def _signer() -> Signer:
    return Signer(salt=_SALT)
