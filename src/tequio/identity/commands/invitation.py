"""Invitations are sent, accepted by their link, and withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import allow, decide
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity.commands.role import AccountClosed, RoleAlreadyHeld
from tequio.identity.events import (
    InvitationAccepted,
    InvitationWithdrawn,
    PersonInvited,
    PersonRegistered,
    RoleGranted,
)
from tequio.identity.models import Invitation, Person, Position, RoleGrant
from tequio.identity.policy import role as policy
from tequio.identity.queries.actor import actor_of, person_of, person_with_email
from tequio.identity.queries.invitation import invitation_of_link
from tequio.identity.queries.role import holds_within
from tequio.identity.steps import record_of_invitation, refuse_unfit_scope
from tequio.ledger.authority import as_of
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked, wait_for_turn

_DAYS_TO_ACCEPT: Final = 14


class AlreadyInvited(Refusal):
    """Esa persona ya tiene una invitación igual por aceptar."""


class BadLink(Refusal):
    """Este enlace no es de una invitación. Cópielo completo desde el correo."""


class InviterMayNot(Refusal):
    """Quien le invitó ya no puede dar este papel; pida la invitación a quien hoy responde por él."""


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
    refuse_unfit_scope(role, scope, day_of(now))
    invitation = Invitation(
        email=email.strip().lower(),
        label=label.strip(),
        role=role,
        scope=str(scope) if scope else "",
        position=position,
        invited_by=actor.label,
        inviter=person_of(actor),
        invited_at=now,
        expires_at=now + timedelta(days=_DAYS_TO_ACCEPT),
    )
    invitation.clean_fields(exclude={"accepted_at", "withdrawn_at", "inviter"})
    validate_mailbox(invitation.email)
    _refuse_offered_twice(invitation)
    invitation.save(force_insert=True)
    record_of_invitation(PersonInvited, invitation, actor=actor, now=now)
    return invitation


@command
def withdraw_invitation(
    *, actor: Actor, invitation: Invitation, now: datetime, idempotency_key: str = ""
) -> Invitation:
    """Take an invitation back; its link no longer works."""
    allow(policy.WITHDRAW_INVITATION, actor, locked(invitation))
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    record_of_invitation(InvitationWithdrawn, invitation, actor=actor, now=now)
    return invitation


@command
def accept_invitation(*, actor: Actor, token: str, now: datetime, idempotency_key: str = "") -> RoleGrant:
    """Give the role to whoever holds the link, with an account if needed.

    The link came by mail, so it proves the address; whoever sent it must
    still have the right to give the role.
    """
    invitation = invitation_of_link(token)
    if invitation is None:
        raise BadLink
    allow(policy.ACCEPT_INVITATION, actor, policy.OpenedLink(locked(invitation), now))
    _refuse_without_right(invitation, now)
    person = person_with_email(invitation.email) or _open_account(invitation, actor, now)
    if not locked(person).is_active:
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
        begins_at=now,
    )
    themselves = actor_of(person, now)
    record(
        RoleGranted(role=grant.role, scope=grant.scope),
        actor=themselves,
        subject=person.ref,
        occurred_on=today,
        now=now,
        about=grant.scopes,
    )
    record_of_invitation(InvitationAccepted, invitation, actor=themselves, now=now)
    return grant


def _refuse_without_right(invitation: Invitation, now: datetime) -> None:
    """Refuse what nobody may give any more, or not whoever invited; the command line always may."""
    role = Role(invitation.role)
    scope = invitation.scopes[0] if invitation.scopes else None
    refuse_unfit_scope(role, scope, day_of(now))
    if invitation.inviter is None:
        return
    offered = policy.Appointment(role, scope)
    inviter = as_of(actor_of(invitation.inviter, now), now)
    if not decide(policy.INVITE_PERSON, inviter, offered).allowed:
        raise InviterMayNot


def _refuse_offered_twice(invitation: Invitation) -> None:
    wait_for_turn(f"invitation {invitation.email}")  # one by one, and those of a file
    same = Invitation.objects.filter(
        email=invitation.email, role=invitation.role, scope=invitation.scope, accepted_at=None
    )
    if same.filter(withdrawn_at=None, expires_at__gt=invitation.invited_at).exists():
        raise AlreadyInvited
    person = person_with_email(invitation.email)
    if person is None:
        return
    if not locked(person).is_active:
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
