"""Accounts are opened and their passwords renewed."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.identity import policy
from tequio.identity.events import PasswordRenewed, PersonRegistered
from tequio.identity.models import Person
from tequio.ledger.command import command
from tequio.ledger.recording import record


class AddressTaken(Refusal):
    """Ya hay una cuenta con esa dirección de correo."""


@command
def register_person(
    *, actor: Actor, email: str, label: str, now: datetime, password: str = "", idempotency_key: str = ""
) -> Person:
    """Open an account; without a password it signs in by code only.

    ValidationError (Django) for a bad address, no label or a weak password.
    """
    allow(policy.REGISTER_PERSON, actor)
    email = email.strip().lower()
    if Person.objects.filter(email=email).exists():
        raise AddressTaken(email)
    person = Person(email=email, label=label.strip())
    person.clean_fields(exclude={"password"})
    if password:
        validate_password(password, person)
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save(force_insert=True)
    record(
        PersonRegistered(label_of_person=person.label),
        actor=actor,
        subject=person.ref,
        occurred_on=day_of(now),
        now=now,
    )
    return person


@command
def renew_password(*, actor: Actor, person: Person, password: str, now: datetime) -> Person:
    """Replace a password; ValidationError (Django) for one too weak."""
    allow(policy.RENEW_PASSWORD, actor, person)
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(
        PasswordRenewed(label_of_person=person.label),
        actor=actor,
        subject=person.ref,
        occurred_on=day_of(now),
        now=now,
    )
    return person
