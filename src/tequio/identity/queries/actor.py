"""Who acts when an account does."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.identity.models import DECLARING_ROLES, Person, RoleGrant
from tequio.identity.queries.conflict import hindrance_of, last_statements
from tequio.identity.queries.factor import factor_hindrance


def person_with_email(email: str) -> Person | None:
    """Return the account of an address, or None."""
    return Person.objects.filter(email=email.strip().lower()).first()


def person_of(actor: Actor) -> Person | None:
    """Return the account that acts, or None for whoever has none."""
    if actor.kind != ActorKind.PERSON:
        return None
    return Person.objects.filter(uid=uuid.UUID(actor.key)).first()


def actor_of(user: Person | AnonymousUser, at: date | datetime) -> Actor:
    """Return who acts when this account does, with the roles of a moment; a day is its last one."""
    if not isinstance(user, Person) or not user.is_active:
        return ANONYMOUS
    return _acting(user, user.grants.select_related("delegated_from").order_by("pk"), at)


def actor_by_now(actor: Actor, moment: datetime) -> Actor:
    """Return the actor as its account stands, and keep account and roles from changing till the command ends.

    What was ended at an instant is over, even if this act was begun before that instant.
    """
    uid = _uid(actor.key) if actor.kind == ActorKind.PERSON else None
    person = Person.objects.select_for_update(no_key=True).filter(uid=uid).first() if uid else None
    if person is None:  # nobody whose roles are kept here
        return actor
    if not person.is_active:
        return ANONYMOUS
    return _acting(person, [grant for grant in _kept_grants(person) if grant.ends_at is None], moment)


def _kept_grants(person: Person) -> Iterator[RoleGrant]:
    """Lock what somebody holds, and that from which it was lent: a delegation ends with it."""
    lenders = person.grants.exclude(delegated_from=None).values("delegated_from")
    found = RoleGrant.objects.filter(Q(person=person) | Q(pk__in=lenders)).order_by("pk")
    kept = {grant.pk: grant for grant in found.select_for_update(of=("self",), no_key=True)}
    for grant in kept.values():
        if grant.delegated_from_id:
            grant.delegated_from = kept[grant.delegated_from_id]
        if grant.person_id == person.pk:
            yield grant


def _acting(person: Person, grants: Iterable[RoleGrant], at: date | datetime) -> Actor:
    held = [grant for grant in grants if grant.holds_at(at)]
    statements = _statements(person, held)
    waiting = factor_hindrance(person, at)
    capacity = held[0].role if held else "citizen"
    return Actor(
        ActorKind.PERSON,
        person.uid.hex,
        person.label,
        capacity,
        tuple(_grant(grant, waiting or hindrance_of(grant, statements)) for grant in held),
    )


def _grant(grant: RoleGrant, hindrance: Words) -> Grant:
    scope = SubjectRef.parse(grant.scope) if grant.scope else None
    return Grant(Role(grant.role), scope, hindrance)


def _uid(key: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(key)
    except ValueError:
        return None


def _statements(person: Person, held: Sequence[RoleGrant]) -> dict[str, bool]:
    if any(grant.role in DECLARING_ROLES for grant in held):
        return last_statements(person)
    return {}
