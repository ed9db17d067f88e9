"""Reads of what people declared about their interests."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from tequio.foundation.actors import Role
from tequio.foundation.words import Words
from tequio.identity.models import (
    CONFLICTED,
    DECLARING_ROLES,
    UNDECLARED,
    ConflictStatement,
    Person,
    RoleGrant,
)

_SHOWN: Final = 50


def last_statements(person: Person) -> dict[str, bool]:
    """Return by scope whether the person's last statement told a conflict."""
    return dict(person.conflict_statements.order_by("pk").values_list("scope", "has_conflict"))


def statements_of(person: Person) -> tuple[ConflictStatement, ...]:
    """Return what somebody declared, newest first."""
    return tuple(person.conflict_statements.order_by("-pk")[:_SHOWN])


def statements_within(person: Person, scopes: Collection[str]) -> tuple[ConflictStatement, ...]:
    """Return what somebody declared for some scopes, newest first."""
    return tuple(person.conflict_statements.filter(scope__in=scopes).order_by("-pk")[:_SHOWN])


def hindrance_of(grant: RoleGrant, statements: dict[str, bool]) -> Words:
    """Return why the role admits nothing yet; `statements` go by scope."""
    if grant.role not in DECLARING_ROLES:
        return ""
    if grant.scope not in statements:
        return UNDECLARED
    return CONFLICTED if grant.role == Role.ASSESSOR and statements[grant.scope] else ""
