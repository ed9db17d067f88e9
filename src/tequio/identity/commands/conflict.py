"""Whoever judges or decides says whether an interest is in the way."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity.events import ConflictDeclared
from tequio.identity.models import ConflictStatement, Person
from tequio.identity.policy import role as policy
from tequio.ledger.command import command
from tequio.ledger.recording import record


class ConflictUntold(Refusal):
    """Diga en qué consiste el conflicto de interés."""


@command
def declare_conflict(
    *,
    actor: Actor,
    person: Person,
    scope: SubjectRef,
    has_conflict: bool,
    text: str,
    now: datetime,
    idempotency_key: str = "",
) -> ConflictStatement:
    """State whether an interest is in the way; the last statement counts."""
    allow(policy.DECLARE_CONFLICT, actor, policy.Declaration(person, scope))
    if has_conflict and not text.strip():
        raise ConflictUntold
    today = day_of(now)
    statement = ConflictStatement.objects.create(
        person=person, scope=str(scope), has_conflict=has_conflict, text=text.strip(), declared_on=today
    )
    record(
        ConflictDeclared(
            label_of_person=person.label, scope=str(scope), has_conflict="yes" if has_conflict else "no"
        ),
        actor=actor,
        subject=person.ref,
        occurred_on=today,
        now=now,
        about=[scope],
    )
    return statement
