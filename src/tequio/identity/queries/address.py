"""Changes of address, their signed links, and which addresses are free."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Final

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet

from tequio.identity.models import TIME_TO_CONFIRM, TIME_TO_UNDO, AddressChange, Person

_CONFIRM: Final = "tequio.identity.address.confirm"
_UNDO: Final = "tequio.identity.address.undo"


def change_with_uid(uid: str) -> AddressChange | None:
    """Return the change that an event names, None once it is forgotten."""
    return AddressChange.objects.select_related("person").filter(uid=uuid.UUID(uid)).first()


def last_change_of(person: Person) -> AddressChange | None:
    """Return the change that was asked for last and is not ended."""
    return person.address_changes.filter(ended_at=None).order_by("-pk").first()


def confirming_path(change: AddressChange) -> str:
    """Return where the new address is confirmed, for its mail."""
    return f"/correo-nuevo/{Signer(salt=_CONFIRM).sign(change.uid.hex)}/"


def undoing_path(change: AddressChange) -> str:
    """Return where the change is undone, for the mail to the old address."""
    return f"/correo-anterior/{Signer(salt=_UNDO).sign(change.uid.hex)}/"


def change_to_confirm(token: str) -> AddressChange | None:
    """Return the change whose mail to the new address carries this token, or None."""
    return _of_token(token, _CONFIRM)


def change_to_undo(token: str) -> AddressChange | None:
    """Return the change whose mail to the old address carries this token, or None."""
    return _of_token(token, _UNDO)


def is_free(email: str, at: datetime, asking: Person | None = None) -> bool:
    """Tell whether no account has an address, nor another than that which asks may have it back."""
    given_up = AddressChange.objects.filter(
        old_email=email, ended_at=None, confirmed_at__gt=at - TIME_TO_UNDO
    )
    if asking:
        given_up = given_up.exclude(person=asking)
    return not (Person.objects.filter(email=email).exists() or given_up.exists())


def changes_to_forget(at: datetime) -> QuerySet[AddressChange]:
    """Return those that can neither be confirmed nor undone any more."""
    return AddressChange.objects.filter(
        Q(ended_at__isnull=False)
        | Q(confirmed_at=None, asked_at__lte=at - TIME_TO_CONFIRM)
        | Q(confirmed_at__lte=at - TIME_TO_UNDO)
    )


def _of_token(token: str, salt: str) -> AddressChange | None:
    try:
        return change_with_uid(Signer(salt=salt).unsign(token))
    except BadSignature:
        return None
