"""One's own account: roles, delegations and statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tequio.foundation.names import names_of
from tequio.identity.models import ConflictStatement, Person, RoleGrant
from tequio.identity.queries.conflict import last_statements, statements_of
from tequio.identity.queries.role import grants_of, lent_by


@dataclass(frozen=True)
class Account:
    """What somebody holds, lent to others and declared."""

    person: Person
    grants: tuple[RoleGrant, ...]
    lent: tuple[RoleGrant, ...]
    statements: tuple[ConflictStatement, ...]
    declared: dict[str, bool]
    names: Mapping[str, str]


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
