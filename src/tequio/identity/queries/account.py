"""One's own account: roles, delegations and statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from tequio.foundation.names import names_of
from tequio.identity.models import ConflictStatement, Invitation, Person, RoleGrant
from tequio.identity.queries.conflict import last_statements, statements_of
from tequio.identity.queries.role import grants_of, lent_by, not_over
from tequio.ledger.models import IdempotencyKey


@dataclass(frozen=True)
class Account:
    """What somebody holds, lent to others and declared."""

    person: Person
    grants: tuple[RoleGrant, ...]
    lent: tuple[RoleGrant, ...]
    statements: tuple[ConflictStatement, ...]
    declared: dict[str, bool]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Held:
    """How much ends with an account."""

    roles: int
    lent: int
    invitations: int


def held_by(person: Person, at: datetime) -> Held:
    """Count what would end if the account were closed."""
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    return Held(
        roles=len(not_over(person.grants.all(), at)),
        lent=len(not_over(RoleGrant.objects.filter(delegated_from__person=person), at)),
        invitations=waiting.filter(Q(email=person.email) | Q(inviter=person)).count(),
    )


def was_closed_by(key: str) -> bool:
    """Tell whether the form with this key closed an account: whoever sent it twice is signed out."""
    closed = Person.objects.filter(is_active=False).annotate(text=Cast("pk", CharField())).values("text")
    sent = IdempotencyKey.objects.filter(key=key, result_model=Person._meta.label)
    return bool(key) and sent.filter(result_pk__in=closed).exists()


def account_of(person: Person) -> Account:
    """Return the account that is signed in, in a fixed number of queries."""
    grants, lent, declared = grants_of(person), lent_by(person), last_statements(person)
    return Account(
        person=person,
        grants=grants,
        lent=lent,
        statements=statements_of(person),
        declared=declared,
        names=names_of([*(grant.scope for grant in (*grants, *lent)), *declared]),
    )
