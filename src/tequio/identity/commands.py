"""Writes to accounts and roles."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity import policy
from tequio.identity.events import PasswordRenewed, PersonRegistered, RoleEnded, RoleGranted
from tequio.identity.models import Person, RoleGrant
from tequio.ledger.command import command
from tequio.ledger.recording import record


class AddressTaken(Refusal):
    """Ya hay una cuenta con esa dirección de correo."""


class RoleAlreadyHeld(Refusal):
    """Esa persona ya tiene ese papel con ese alcance."""


class ScopeMissing(Refusal):
    """Ese papel se otorga siempre con alcance: un ejercicio, un órgano o una institución."""


class EndsBeforeItStarts(Refusal):
    """Un papel no puede terminar antes de empezar."""


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
        occurred_on=timezone.localdate(now),
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
        occurred_on=timezone.localdate(now),
        now=now,
    )
    return person


@command
def grant_role(
    *, actor: Actor, person: Person, role: Role, scope: SubjectRef | None, valid_from: date, now: datetime
) -> RoleGrant:
    """Let a person hold a role from a day on, within a scope or everywhere."""
    allow(policy.GRANT_ROLE, actor, person)
    if role.needs_scope and scope is None:
        raise ScopeMissing
    scope_text = str(scope) if scope else ""
    if RoleGrant.objects.filter(person=person, role=role, scope=scope_text, valid_to=None).exists():
        raise RoleAlreadyHeld
    grant = RoleGrant.objects.create(person=person, role=role, scope=scope_text, valid_from=valid_from)
    record(
        RoleGranted(role=role.value, scope=scope_text),
        actor=actor,
        subject=person.ref,
        occurred_on=valid_from,
        now=now,
    )
    return grant


@command
def end_role(*, actor: Actor, grant: RoleGrant, ended_on: date, now: datetime) -> RoleGrant:
    """End a role on a day, which is the last one it holds."""
    allow(policy.END_ROLE, actor, grant)
    if ended_on < grant.valid_from:
        raise EndsBeforeItStarts
    grant.valid_to = ended_on
    grant.save(update_fields=["valid_to"])
    record(
        RoleEnded(role=grant.role, scope=grant.scope),
        actor=actor,
        subject=grant.person.ref,
        occurred_on=ended_on,
        now=now,
    )
    return grant
