"""Second factors are added, removed and recorded; what they are made of is allauth's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.identity.events import (
    FactorAdded,
    FactorRemoved,
    FactorsCleared,
    FirstSignedIn,
    RecoveryCodesRenewed,
)
from tequio.identity.models import Person
from tequio.identity.policy import account as policy
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class AppAlreadyAdded(Refusal):
    """Esta cuenta ya tiene una aplicación de códigos; quítela antes de poner otra."""


class SignedInBefore(Refusal):
    """Ya consta cuándo entró esta cuenta por primera vez con un papel."""


class NoSuchFactor(Refusal):
    """Ese segundo factor ya no está en su cuenta."""


class ReasonOfClearingMissing(Refusal):
    """Diga por qué se quita: quien perdió su teléfono o su llave lo leerá en su correo."""


@command
def note_first_sign_in(*, actor: Actor, person: Person, now: datetime) -> Person:
    """Note when somebody with a role first signed in: their grace begins."""
    allow(policy.NOTE_FIRST_SIGN_IN, actor, locked(person))
    if person.first_signed_in_at is not None:
        raise SignedInBefore
    person.first_signed_in_at = now
    person.save(update_fields=["first_signed_in_at"])
    _record(FirstSignedIn(label_of_person=person.label), person, actor, now)
    return person


@command
def add_authenticator_app(
    *, actor: Actor, person: Person, secret: str, now: datetime, idempotency_key: str = ""
) -> Person:
    """Add an app that makes codes, with recovery codes if there are none."""
    allow(policy.ADD_FACTOR, actor, locked(person))
    if _of(person).filter(type=Authenticator.Type.TOTP).exists():
        raise AppAlreadyAdded
    TOTP.activate(person, secret)
    return _added(person, Authenticator.Type.TOTP, actor, now)


@command
def add_passkey(
    *,
    actor: Actor,
    person: Person,
    name: str,
    credential: dict[str, Any],
    now: datetime,
    idempotency_key: str = "",
) -> Person:
    """Add a key or a device that was verified, with recovery codes."""
    allow(policy.ADD_FACTOR, actor, locked(person))
    WebAuthn.add(person, name, credential)
    return _added(person, Authenticator.Type.WEBAUTHN, actor, now)


@command
def renew_recovery_codes(*, actor: Actor, person: Person, now: datetime, idempotency_key: str = "") -> Person:
    """Replace the recovery codes; those of before open nothing any more."""
    allow(policy.RENEW_CODES, actor, locked(person))
    _of(person).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(person)
    _record(RecoveryCodesRenewed(label_of_person=person.label), person, actor, now)
    return person


@command
def remove_factor(
    *, actor: Actor, person: Person, factor: str, now: datetime, idempotency_key: str = ""
) -> Person:
    """Take one's own factor away, by its number; the codes go with the last."""
    allow(policy.REMOVE_FACTOR, actor, person)
    person = locked(person)
    keys = _of(person).exclude(type=Authenticator.Type.RECOVERY_CODES)
    found = keys.filter(pk=int(factor)).first() if factor.isdecimal() else None
    if found is None:
        raise NoSuchFactor
    kind = found.type
    found.delete()
    if not keys.exists():
        _without_any(person)
    _record(FactorRemoved(label_of_person=person.label, factor=kind), person, actor, now)
    return person


@command
def clear_factors(
    *, actor: Actor, person: Person, reason: str, now: datetime, idempotency_key: str = ""
) -> Person:
    """Take all factors from who lost them; the grace begins anew."""
    allow(policy.CLEAR_FACTORS, actor, locked(person))
    refuse_blank(reason, refusal=ReasonOfClearingMissing)
    _without_any(person)
    person.first_signed_in_at = now
    person.save(update_fields=["first_signed_in_at"])
    _record(FactorsCleared(label_of_person=person.label, reason=reason), person, actor, now)
    return person


def _of(person: Person) -> Any:
    return Authenticator.objects.filter(user_id=person.pk)


def _added(person: Person, kind: str, actor: Actor, now: datetime) -> Person:
    RecoveryCodes.activate(person)
    if person.second_factor_at is None:
        person.second_factor_at = now
        person.save(update_fields=["second_factor_at"])
    _record(FactorAdded(label_of_person=person.label, factor=kind), person, actor, now)
    return person


def _without_any(person: Person) -> None:
    _of(person).delete()
    person.second_factor_at = None
    person.save(update_fields=["second_factor_at"])


def _record(event: Event, person: Person, actor: Actor, now: datetime) -> None:
    record(event, actor=actor, subject=person.ref, occurred_on=day_of(now), now=now)
