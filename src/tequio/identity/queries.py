"""Reads of people and of what they may act as."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person


def person_with_email(email: str) -> Person | None:
    """Return the account of an address, or None."""
    return Person.objects.filter(email=email.strip().lower()).first()


def actor_of(user: Person | AnonymousUser, on: date) -> Actor:
    """Return who acts when this account does, with the roles of that day."""
    if not isinstance(user, Person):
        return ANONYMOUS
    held = [grant for grant in user.grants.order_by("pk") if grant.holds_on(on)]
    grants = tuple(Grant(Role(g.role), SubjectRef.parse(g.scope) if g.scope else None) for g in held)
    capacity = held[0].role if held else "citizen"
    return Actor(ActorKind.PERSON, user.uid.hex, user.label, capacity, grants)
