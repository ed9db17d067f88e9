"""Invites everybody of a list, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.imports import Finding, findings_to_write, line
from tequio.foundation.policy import allow
from tequio.identity.commands.invitation import invite_person
from tequio.identity.events import PeopleInvited
from tequio.identity.models import Invitation
from tequio.identity.people_file import PersonRow, appointment_of, plan_people
from tequio.identity.policy import role as policy
from tequio.ledger.command import command
from tequio.ledger.recording import record


@command
def import_people(
    *, actor: Actor, rows: Sequence[PersonRow], now: datetime, idempotency_key: str = ""
) -> Invitation:
    """Invite by mail whoever of a list has not the role yet, all or none.

    Nobody gets an account or a password by it: each accepts the link that comes by mail.
    """
    for row in rows:
        allow(policy.INVITE_PERSON, actor, appointment_of(row))
    writes = findings_to_write(plan_people(rows, actor=actor, now=now))
    invited = [_invited(finding, actor, now) for finding in writes]
    record(
        PeopleInvited(number=len(invited)),
        actor=actor,
        subject=invited[0].ref,
        occurred_on=day_of(now),
        now=now,
        about={scope for invitation in invited for scope in invitation.scopes},
    )
    return invited[0]


def _invited(finding: Finding, actor: Actor, now: datetime) -> Invitation:
    row: PersonRow = finding.row
    with line(row.number):
        return invite_person(
            actor=actor,
            email=row.email,
            label=row.label,
            role=row.role,
            scope=finding.target,
            position=row.position,
            now=now,
        )
