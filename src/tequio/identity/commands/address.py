"""The address of an account changes when it is confirmed from the new one."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity.events import AddressAsked, AddressChanged, AddressesForgotten, AddressRestored
from tequio.identity.models import AddressChange, Person
from tequio.identity.policy import account as policy
from tequio.identity.queries.address import changes_to_forget, is_free
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class SameAddress(Refusal):
    """Ya entra con esa dirección."""


class AddressUnavailable(Refusal):
    """Con este correo ya se entra a otra cuenta. Pida el cambio con otro."""


class NothingToForget(Refusal):
    """Ningún cambio de correo está por olvidar."""


@command
def ask_address(
    *, actor: Actor, person: Person, email: str, now: datetime, idempotency_key: str = ""
) -> AddressChange:
    """Ask that an account be entered with another address.

    Nothing changes before it is confirmed from there; only then, to whoever reads what
    is sent there, is it told that another account has it. ValidationError (Django) for
    a bad address.
    """
    allow(policy.ASK_ADDRESS, actor, locked(person))
    change = AddressChange(person=person, email=email.strip().lower(), old_email=person.email, asked_at=now)
    change.clean_fields(exclude={"confirmed_at", "ended_at"})
    validate_mailbox(change.email)
    if change.email == person.email:
        raise SameAddress
    # Whoever asks again means the newest; of those before, no link serves.
    person.address_changes.filter(confirmed_at=None, ended_at=None).update(ended_at=now)
    change.save(force_insert=True)
    _record(AddressAsked, change, actor, now)
    return change


@command
def confirm_address(
    *, actor: Actor, change: AddressChange, now: datetime, idempotency_key: str = ""
) -> AddressChange:
    """Let an account be entered with the new address, and not with the old."""
    person = locked(change.person)
    change = locked(change)
    change.person = person
    allow(policy.CONFIRM_ADDRESS, actor, change)
    if not is_free(change.email, now, person):
        raise AddressUnavailable
    change.old_email, change.confirmed_at = person.email, now
    change.save(update_fields=["old_email", "confirmed_at"])
    person.email = change.email
    _save_address(person)
    _record(AddressChanged, change, actor, now)
    return change


@command
def restore_address(
    *, actor: Actor, change: AddressChange, now: datetime, idempotency_key: str = ""
) -> AddressChange:
    """Undo a change of address; sessions and password end with it.

    Whoever asked for it may have been a stranger who was in the account.
    """
    person = locked(change.person)
    change = locked(change)
    change.person = person
    allow(policy.RESTORE_ADDRESS, actor, change)
    change.ended_at = now
    change.save(update_fields=["ended_at"])
    person.address_changes.filter(ended_at=None, pk__gt=change.pk).update(ended_at=now)
    person.email = change.old_email
    person.set_unusable_password()
    _save_address(person)
    person.sessions.all().delete()
    _record(AddressRestored, change, actor, now)
    return change


@command
def forget_addresses(*, actor: Actor, now: datetime) -> int:
    """Erase the addresses of changes that nobody can confirm or undo."""
    allow(policy.FORGET_ADDRESSES, actor)
    changes = changes_to_forget(now).delete()[0]
    if not changes:
        raise NothingToForget
    record(
        AddressesForgotten(changes=changes),
        actor=actor,
        subject=SubjectRef("plataforma", "correos"),
        occurred_on=day_of(now),
        now=now,
    )
    return changes


def _save_address(person: Person) -> None:
    """Save an address; of two accounts that want it at once, one gets it."""
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "password"])
    except IntegrityError:
        raise AddressUnavailable from None


def _record(
    event: type[AddressAsked | AddressChanged | AddressRestored],
    change: AddressChange,
    actor: Actor,
    now: datetime,
) -> None:
    record(
        event(change=change.uid.hex, label_of_person=change.person.label),
        actor=actor,
        subject=change.person.ref,
        occurred_on=day_of(now),
        now=now,
    )
