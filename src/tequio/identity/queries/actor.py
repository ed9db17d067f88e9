"""Who acts when an account does."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AnonymousUser

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import DECLARING_ROLES, Person, RoleGrant
from tequio.identity.queries.conflict import hindrance_of, last_statements


def person_with_email(email: str) -> Person | None:
    """Return the account of an address, or None."""
    return Person.objects.filter(email=email.strip().lower()).first()


def person_of(actor: Actor) -> Person | None:
    """Return the account that acts, or None for whoever has none."""
    if actor.kind != ActorKind.PERSON:
        return None
    return Person.objects.filter(uid=uuid.UUID(actor.key)).first()


def actor_of(user: Person | AnonymousUser, on: date) -> Actor:
    """Return who acts when this account does, with the roles of that day."""
    if not isinstance(user, Person):
        return ANONYMOUS
    found = user.grants.select_related("delegated_from").order_by("pk")
    held = [grant for grant in found if grant.holds_on(on)]
    statements = _statements(user, held)
    grants = tuple(
        Grant(
            Role(grant.role),
            SubjectRef.parse(grant.scope) if grant.scope else None,
            hindrance_of(grant, statements),
        )
        for grant in held
    )
    capacity = held[0].role if held else "citizen"
    return Actor(ActorKind.PERSON, user.uid.hex, user.label, capacity, grants)


def _statements(person: Person, held: Sequence[RoleGrant]) -> dict[str, bool]:
    if any(grant.role in DECLARING_ROLES for grant in held):
        return last_statements(person)
    return {}
