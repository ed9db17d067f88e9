"""Reads of invitations, and their signed links: no secret is stored."""

from __future__ import annotations

import uuid
from typing import Final

from django.core.signing import BadSignature, Signer

from tequio.foundation.actors import Actor
from tequio.identity.models import Invitation
from tequio.identity.queries.person import appointable_scopes, sees_everybody

_SALT: Final = "tequio.identity.invitation"
_SHOWN: Final = 50


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


def invitations_waiting(viewer: Actor) -> tuple[Invitation, ...]:
    """Return those that nobody answered and the viewer may see, newest first."""
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    if not sees_everybody(viewer):
        waiting = waiting.filter(scope__in=appointable_scopes(viewer))
    return tuple(waiting.order_by("-pk")[:_SHOWN])


def _signer() -> Signer:
    return Signer(salt=_SALT)
