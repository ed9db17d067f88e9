"""Roles are granted, ended, delegated and handed over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity.events import (
    RoleCancelled,
    RoleDelegated,
    RoleEnded,
    RoleEndNear,
    RoleEndPlanned,
    RoleGranted,
    RoleHandedOver,
    RoleRanOut,
)
from tequio.identity.models import Person, Position, RoleGrant
from tequio.identity.policy import role as policy
from tequio.identity.queries.role import holds_within, was_noted
from tequio.identity.steps import begins_at, end_at, keeping_operation, record_of_grant, refuse_unfit_scope
from tequio.ledger.command import command
from tequio.ledger.rows import locked


class RoleAlreadyHeld(Refusal):
    """Esa persona ya tiene ese papel con ese alcance."""


class AlreadyOver(Refusal):
    """Ese papel ya terminó para ese día; no se puede alargar ni cambiar lo pasado."""


class AlreadyBegun(Refusal):
    """Ese papel ya empezó: se termina, no se cancela."""


class NotBegun(Refusal):
    """Ese papel todavía no empieza: se cancela, no se termina."""


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
    """Let a person hold a role from a day on, within a scope or everywhere.

    Today means from this instant.
    """
    allow(policy.GRANT_ROLE, actor, policy.Appointment(role, scope, locked(person)))
    refuse_unfit_scope(role, scope, max(valid_from, day_of(now)))
    scope_text = str(scope) if scope else ""
    if holds_within(person, role, scope_text, valid_from):
        raise RoleAlreadyHeld
    grant = RoleGrant.objects.create(
        person=person,
        role=role,
        scope=scope_text,
        position=position,
        valid_from=valid_from,
        begins_at=begins_at(valid_from, now),
    )
    event = RoleGranted(role=role.value, scope=scope_text)
    record_of_grant(event, grant, actor=actor, occurred_on=valid_from, now=now)
    return grant


@command
def end_role(
    *, actor: Actor, grant: RoleGrant, ended_on: date, now: datetime, idempotency_key: str = ""
) -> RoleGrant:
    """End a role on a day, which is the last one it holds.

    A role that has its last day already can only end earlier.
    """
    allow(policy.END_ROLE, actor, locked(grant))
    refuse_reversed(grant.valid_from, ended_on)
    if grant.valid_to and (ended_on >= grant.valid_to or ended_on < day_of(now)):
        raise AlreadyOver
    with keeping_operation([grant], now):
        grant.valid_to = ended_on
        grant.save(update_fields=["valid_to"])
    event = _end_of(grant, ended_on, now)
    record_of_grant(event, grant, actor=actor, occurred_on=ended_on, now=now)
    return grant


@command
def end_role_now(*, actor: Actor, grant: RoleGrant, now: datetime, idempotency_key: str = "") -> RoleGrant:
    """End a role at this instant, with what was delegated from it."""
    allow(policy.END_ROLE, actor, locked(grant))
    if grant.is_over_at(now):
        raise AlreadyOver
    if now < grant.begins:
        raise NotBegun
    with keeping_operation([grant], now):
        end_at(grant, actor=actor, now=now)
    return grant


@command
def cancel_role(*, actor: Actor, grant: RoleGrant, now: datetime, idempotency_key: str = "") -> RoleGrant:
    """Take back a role that has not begun; whoever hands it over keeps it."""
    allow(policy.CANCEL_ROLE, actor, locked(grant))
    if grant.is_over_at(now):
        raise AlreadyOver
    if grant.begins <= now:
        raise AlreadyBegun
    with keeping_operation([grant], now):
        grant.valid_to, grant.ends_at = grant.valid_from, now
        grant.save(update_fields=["valid_to", "ends_at"])
        _keep_with_holder(grant, now)
    event = RoleCancelled(role=grant.role, scope=grant.scope)
    record_of_grant(event, grant, actor=actor, occurred_on=day_of(now), now=now)
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
        begins_at=begins_at(first_day, now),
        delegated_from=grant,
    )
    event = RoleDelegated(
        role=grant.role,
        scope=grant.scope,
        holder=grant.person.label,
        to=to.label,
        until=until.isoformat(),
    )
    record_of_grant(event, grant, actor=actor, occurred_on=first_day, now=now, also=to)
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
    return _successor(grant, to, actor=actor, first_day=last_day + timedelta(days=1), now=now)


@command
def hand_over_now(
    *, actor: Actor, grant: RoleGrant, to: Person, now: datetime, idempotency_key: str = ""
) -> RoleGrant:
    """End a role at this instant, from which another person holds it."""
    allow(policy.HAND_OVER, actor, locked(grant))
    today = day_of(now)
    _refuse_receiver(grant, to, today, now)
    if now < grant.begins:
        raise NotBegun
    end_at(grant, actor=actor, now=now)
    return _successor(grant, to, actor=actor, first_day=today, now=now)


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
    noted = event(role=grant.role, scope=grant.scope, until=until, grant=grant.pk)
    record_of_grant(noted, grant, actor=actor, occurred_on=day_of(now), now=now)
    return grant


def _end_of(grant: RoleGrant, ended_on: date, now: datetime) -> RoleEnded | RoleEndPlanned:
    if ended_on < day_of(now):
        return RoleEnded(role=grant.role, scope=grant.scope)
    return RoleEndPlanned(role=grant.role, scope=grant.scope, until=ended_on.isoformat())


def _successor(grant: RoleGrant, to: Person, *, actor: Actor, first_day: date, now: datetime) -> RoleGrant:
    assert grant.valid_to is not None  # noqa: S101 - whoever hands over has a last day
    successor = RoleGrant.objects.create(
        person=to,
        role=grant.role,
        scope=grant.scope,
        position=grant.position,
        valid_from=first_day,
        begins_at=begins_at(first_day, now),
        handed_over_from=grant,
    )
    event = RoleHandedOver(
        role=grant.role,
        scope=grant.scope,
        holder=grant.person.label,
        to=to.label,
        last_day=grant.valid_to.isoformat(),
    )
    record_of_grant(event, grant, actor=actor, occurred_on=grant.valid_to, now=now, also=to)
    return successor


def _keep_with_holder(cancelled: RoleGrant, now: datetime) -> None:
    """Leave the role to whoever was about to hand it over, while they hold it."""
    former = cancelled.handed_over_from
    if former is None or locked(former).ends_at or former.is_over_at(now) or not former.person.is_active:
        return
    former.valid_to = None
    former.save(update_fields=["valid_to"])


def _refuse_receiver(
    grant: RoleGrant, to: Person, first_day: date, now: datetime, last_day: date = date.max
) -> None:
    """Refuse whoever cannot take a role over from the day on."""
    if first_day < day_of(now):
        raise DayIsPast
    if to == grant.person:
        raise SamePerson
    if not locked(to).is_active:
        raise AccountClosed
    if holds_within(to, grant.role, grant.scope, first_day, last_day):
        raise RoleAlreadyHeld
