"""Invitations are sent, accepted by their link, and withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity import policy
from tequio.identity.commands.role import AccountClosed, RoleAlreadyHeld, ScopeMissing
from tequio.identity.events import (
    InvitationAccepted,
    InvitationWithdrawn,
    PersonInvited,
    PersonRegistered,
    RoleGranted,
)
from tequio.identity.models import Invitation, Person, Position, RoleGrant
from tequio.identity.queries.actor import actor_of, person_with_email
from tequio.identity.queries.invitation import invitation_of_link
from tequio.identity.queries.role import holds_within
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked

_DAYS_TO_ACCEPT: Final = 14


class AlreadyInvited(Refusal):
    """Esa persona ya tiene una invitación igual por aceptar."""


class BadLink(Refusal):
    """Este enlace no es de una invitación. Cópielo completo desde el correo."""


@command
def invite_person(
    *,
    actor: Actor,
    email: str,
    label: str,
    role: Role,
    scope: SubjectRef | None,
    now: datetime,
    position: Position = Position.TITULAR,
    idempotency_key: str = "",
) -> Invitation:
    """Offer a role by mail, with a link that works once for 14 days.

    ValidationError (Django) for a bad address or no label.
    """
    allow(policy.INVITE_PERSON, actor, policy.Appointment(role, scope))
    if role.needs_scope and scope is None:
        raise ScopeMissing
    invitation = Invitation(
        email=email.strip().lower(),
        label=label.strip(),
        role=role,
        scope=str(scope) if scope else "",
        position=position,
        invited_by=actor.label,
        invited_at=now,
        expires_at=now + timedelta(days=_DAYS_TO_ACCEPT),
    )
    invitation.clean_fields(exclude={"accepted_at", "withdrawn_at"})
    _refuse_offered_twice(invitation)
    invitation.save(force_insert=True)
    _record(PersonInvited, invitation, actor, now)
    return invitation


@command
def withdraw_invitation(
    *, actor: Actor, invitation: Invitation, now: datetime, idempotency_key: str = ""
) -> Invitation:
    """Take an invitation back; its link no longer works."""
    allow(policy.WITHDRAW_INVITATION, actor, locked(invitation))
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    _record(InvitationWithdrawn, invitation, actor, now)
    return invitation


@command
def accept_invitation(*, actor: Actor, token: str, now: datetime, idempotency_key: str = "") -> RoleGrant:
    """Give the role to whoever holds the link, with an account if needed.

    The link came by mail, so it proves the address.
    """
    invitation = invitation_of_link(token)
    if invitation is None:
        raise BadLink
    allow(policy.ACCEPT_INVITATION, actor, policy.OpenedLink(locked(invitation), now))
    person = person_with_email(invitation.email) or _open_account(invitation, actor, now)
    if not person.is_active:
        raise AccountClosed
    today = day_of(now)
    if holds_within(person, invitation.role, invitation.scope, today):
        raise RoleAlreadyHeld
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    grant = RoleGrant.objects.create(
        person=person,
        role=invitation.role,
        scope=invitation.scope,
        position=invitation.position,
        valid_from=today,
    )
    themselves = actor_of(person, today)
    record(
        RoleGranted(role=grant.role, scope=grant.scope),
        actor=themselves,
        subject=person.ref,
        occurred_on=today,
        now=now,
        about=grant.scopes,
    )
    _record(InvitationAccepted, invitation, themselves, now)
    return grant


def _refuse_offered_twice(invitation: Invitation) -> None:
    same = Invitation.objects.filter(
        email=invitation.email, role=invitation.role, scope=invitation.scope, accepted_at=None
    )
    if same.filter(withdrawn_at=None, expires_at__gt=invitation.invited_at).exists():
        raise AlreadyInvited
    person = person_with_email(invitation.email)
    if person is None:
        return
    if not person.is_active:
        raise AccountClosed
    today = day_of(invitation.invited_at)
    if holds_within(person, invitation.role, invitation.scope, today):
        raise RoleAlreadyHeld


def _open_account(invitation: Invitation, actor: Actor, now: datetime) -> Person:
    person = Person(email=invitation.email, label=invitation.label)
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


def _record(
    event: type[PersonInvited | InvitationAccepted | InvitationWithdrawn],
    invitation: Invitation,
    actor: Actor,
    now: datetime,
) -> None:
    record(
        event(
            invitation=invitation.uid.hex,
            label_of_person=invitation.label,
            role=invitation.role,
            scope=invitation.scope,
        ),
        actor=actor,
        subject=invitation.ref,
        occurred_on=day_of(now),
        now=now,
        about=invitation.scopes,
    )
