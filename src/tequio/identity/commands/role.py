"""Roles are granted, ended, delegated and handed over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity import policy
from tequio.identity.events import (
    RoleDelegated,
    RoleEnded,
    RoleEndNear,
    RoleGranted,
    RoleHandedOver,
    RoleRanOut,
)
from tequio.identity.models import Person, Position, RoleGrant
from tequio.identity.queries.role import holds_within, was_noted
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class RoleAlreadyHeld(Refusal):
    """Esa persona ya tiene ese papel con ese alcance."""


class ScopeMissing(Refusal):
    """Ese papel se otorga siempre con alcance: un ejercicio, un órgano o una institución."""


class AlreadyOver(Refusal):
    """Ese papel ya terminó para ese día; no se puede alargar ni cambiar lo pasado."""


class DayIsPast(Refusal):
    """Esa fecha ya pasó; el cambio empieza hoy o después."""


class SamePerson(Refusal):
    """Esa persona ya es quien ocupa el papel."""


class NothingToNote(Refusal):
    """Ese papel no tiene último día, o ya consta que se acerca o que pasó."""


class AccountClosed(Refusal):
    """Esa cuenta está cerrada."""


@command
def grant_role(
    *,
    actor: Actor,
    person: Person,
    role: Role,
    scope: SubjectRef | None,
    valid_from: date,
    now: datetime,
    position: Position = Position.TITULAR,
    idempotency_key: str = "",
) -> RoleGrant:
    """Let a person hold a role from a day on, within a scope or everywhere."""
    allow(policy.GRANT_ROLE, actor, policy.Appointment(role, scope, person))
    if role.needs_scope and scope is None:
        raise ScopeMissing
    scope_text = str(scope) if scope else ""
    if holds_within(person, role, scope_text, valid_from):
        raise RoleAlreadyHeld
    grant = RoleGrant.objects.create(
        person=person, role=role, scope=scope_text, position=position, valid_from=valid_from
    )
    record(
        RoleGranted(role=role.value, scope=scope_text),
        actor=actor,
        subject=person.ref,
        occurred_on=valid_from,
        now=now,
        about=grant.scopes,
    )
    return grant


@command
def end_role(
    *, actor: Actor, grant: RoleGrant, ended_on: date, now: datetime, idempotency_key: str = ""
) -> RoleGrant:
    """End a role on a day, which is the last one it holds.

    A delegation, which has its day already, can only end earlier.
    """
    allow(policy.END_ROLE, actor, locked(grant))
    refuse_reversed(grant.valid_from, ended_on)
    if grant.valid_to and (ended_on >= grant.valid_to or ended_on < day_of(now)):
        raise AlreadyOver
    grant.valid_to = ended_on
    grant.save(update_fields=["valid_to"])
    record(
        RoleEnded(role=grant.role, scope=grant.scope),
        actor=actor,
        subject=grant.person.ref,
        occurred_on=ended_on,
        now=now,
        about=grant.scopes,
    )
    return grant


@command
def delegate_role(
    *,
    actor: Actor,
    grant: RoleGrant,
    to: Person,
    first_day: date,
    until: date,
    now: datetime,
    idempotency_key: str = "",
) -> RoleGrant:
    """Let another person stand in for the holder until a day, included.

    The delegation ends with the role it comes from, if that ends first.
    """
    allow(policy.DELEGATE_ROLE, actor, locked(grant))
    refuse_reversed(first_day, until)
    _refuse_receiver(grant, to, first_day, now, last_day=until)
    delegation = RoleGrant.objects.create(
        person=to,
        role=grant.role,
        scope=grant.scope,
        position=Position.ALTERNATE,
        valid_from=first_day,
        valid_to=until,
        delegated_from=grant,
    )
    record(
        RoleDelegated(
            role=grant.role,
            scope=grant.scope,
            holder=grant.person.label,
            to=to.label,
            until=until.isoformat(),
        ),
        actor=actor,
        subject=grant.person.ref,
        occurred_on=first_day,
        now=now,
        about=[to.ref, *grant.scopes],
    )
    return delegation


@command
def hand_over(
    *,
    actor: Actor,
    grant: RoleGrant,
    to: Person,
    last_day: date,
    now: datetime,
    idempotency_key: str = "",
) -> RoleGrant:
    """End a role on a day; another person holds it from the next.

    What is owed goes by role and scope, so it moves by itself.
    """
    allow(policy.HAND_OVER, actor, locked(grant))
    refuse_reversed(grant.valid_from, last_day)
    _refuse_receiver(grant, to, last_day, now)
    grant.valid_to = last_day
    grant.save(update_fields=["valid_to"])
    successor = RoleGrant.objects.create(
        person=to,
        role=grant.role,
        scope=grant.scope,
        position=grant.position,
        valid_from=last_day + timedelta(days=1),
    )
    record(
        RoleHandedOver(
            role=grant.role,
            scope=grant.scope,
            holder=grant.person.label,
            to=to.label,
            last_day=last_day.isoformat(),
        ),
        actor=actor,
        subject=grant.person.ref,
        occurred_on=last_day,
        now=now,
        about=[to.ref, *grant.scopes],
    )
    return successor


@command
def note_role_end_near(*, actor: Actor, grant: RoleGrant, now: datetime) -> RoleGrant:
    """Note once that the last day of a role is near."""
    return _note(grant, RoleEndNear, actor=actor, now=now)


@command
def note_role_over(*, actor: Actor, grant: RoleGrant, now: datetime) -> RoleGrant:
    """Note once that the last day of a role is over."""
    return _note(grant, RoleRanOut, actor=actor, now=now)


def _note(
    grant: RoleGrant, event: type[RoleEndNear | RoleRanOut], *, actor: Actor, now: datetime
) -> RoleGrant:
    allow(policy.NOTE_ROLE_TIME, actor, locked(grant))
    if grant.valid_to is None or was_noted(grant, event):
        raise NothingToNote
    until = grant.valid_to.isoformat()
    record(
        event(role=grant.role, scope=grant.scope, until=until, grant=grant.pk),
        actor=actor,
        subject=grant.person.ref,
        occurred_on=day_of(now),
        now=now,
        about=grant.scopes,
    )
    return grant


def _refuse_receiver(
    grant: RoleGrant, to: Person, first_day: date, now: datetime, last_day: date = date.max
) -> None:
    """Refuse whoever cannot take a role over from the day on."""
    if first_day < day_of(now):
        raise DayIsPast
    if to == grant.person:
        raise SamePerson
    if not to.is_active:
        raise AccountClosed
    if holds_within(to, grant.role, grant.scope, first_day, last_day):
        raise RoleAlreadyHeld
