"""Accounts are opened and their passwords renewed."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db.models import Q

from tequio.foundation.actors import Actor
from tequio.foundation.belongings import end_all
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_blank
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.identity.events import (
    AccountClosed,
    AccountReopened,
    DataCopied,
    InvitationWithdrawn,
    PasswordRenewed,
    PersonRegistered,
)
from tequio.identity.models import Invitation, Person
from tequio.identity.policy import account as policy
from tequio.identity.policy.party import is_person
from tequio.identity.queries.address import is_free
from tequio.identity.queries.role import not_over, offices_left_to_nobody
from tequio.identity.steps import end_at, keeping_operation, record_of_invitation
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class AddressTaken(Refusal):
    """Ya hay una cuenta con esa dirección de correo."""


class OfficeWithoutSubstitute(Refusal):
    """Tiene un papel que nadie más tiene ahí: entréguelo o termínelo antes en «Mi cuenta»."""


class ReasonUntold(Refusal):
    """Diga por qué; lo leen quienes operan la plataforma y la persona, no se publica."""


@command
def register_person(
    *, actor: Actor, email: str, label: str, now: datetime, password: str = "", idempotency_key: str = ""
) -> Person:
    """Open an account; without a password it signs in by code only.

    ValidationError (Django) for a bad address, no label or a weak password.
    """
    allow(policy.REGISTER_PERSON, actor)
    email = email.strip().lower()
    if not is_free(email, now):
        raise AddressTaken(email)
    person = Person(email=email, label=label.strip())
    person.clean_fields(exclude={"password"})
    validate_mailbox(email)
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


@command
def close_account(
    *, actor: Actor, person: Person, reason: str, now: datetime, idempotency_key: str = ""
) -> Person:
    """Close an account, with its sessions, roles, delegations, invitations.

    What it did stays as it is; what its roles owe goes on with whoever has
    them next. Whoever closes their own leaves no office to nobody.
    """
    allow(policy.CLOSE_ACCOUNT, actor, locked(person))
    refuse_blank(reason, refusal=ReasonUntold)
    if is_person(actor, person) and offices_left_to_nobody(person, now):
        raise OfficeWithoutSubstitute
    grants = not_over(person.grants.select_for_update(of=("self",)), now)
    with keeping_operation(grants, now):
        for grant in grants:
            end_at(grant, actor=actor, now=now)
        person.is_active = False
        # Every session was given for the password that was: none is left.
        person.set_unusable_password()
        person.save(update_fields=["is_active", "password"])
    _withdraw_invitations(person, actor, now)
    person.sessions.all().delete()
    # Those of a seat go on with whoever has it; the others are the person's alone.
    person.drafts.filter(seat="").delete()
    person.address_changes.filter(ended_at=None).update(ended_at=now)
    end_all(person.owner, now)
    event = AccountClosed(label_of_person=person.label, reason=reason.strip())
    record(event, actor=actor, subject=person.ref, occurred_on=day_of(now), now=now)
    return person


@command
def reopen_account(
    *, actor: Actor, person: Person, reason: str, now: datetime, idempotency_key: str = ""
) -> Person:
    """Open a closed account again, without the roles it had."""
    allow(policy.REOPEN_ACCOUNT, actor, locked(person))
    refuse_blank(reason, refusal=ReasonUntold)
    person.is_active = True
    person.save(update_fields=["is_active"])
    event = AccountReopened(label_of_person=person.label, reason=reason.strip())
    record(event, actor=actor, subject=person.ref, occurred_on=day_of(now), now=now)
    return person


@command
def copy_data(*, actor: Actor, person: Person, now: datetime, idempotency_key: str = "") -> Person:
    """Note that somebody takes along what is kept about them."""
    allow(policy.COPY_DATA, actor, person)
    event = DataCopied(label_of_person=person.label)
    record(event, actor=actor, subject=person.ref, occurred_on=day_of(now), now=now)
    return person


def _withdraw_invitations(person: Person, actor: Actor, now: datetime) -> None:
    """Take back what was offered to the person, and what they offered."""
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    for invitation in waiting.filter(Q(email=person.email) | Q(inviter=person)).order_by("pk"):
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
        record_of_invitation(InvitationWithdrawn, invitation, actor=actor, now=now)
