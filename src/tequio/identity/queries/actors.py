"""Who acts when an account does."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.identity.models import DECLARING_ROLES, Person, RoleGrant

_UNDECLARED: Final = _("Antes de actuar, declare en «Mi cuenta» si tiene conflicto de interés.")
_CONFLICTED: Final = _("Declaró un conflicto de interés, así que no le corresponde evaluar aquí.")


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


def hindrance_of(grant: RoleGrant, statements: dict[str, bool]) -> Words:
    """Return why the role admits nothing yet; `statements` go by scope."""
    if grant.role not in DECLARING_ROLES:
        return ""
    if grant.scope not in statements:
        return _UNDECLARED
    return _CONFLICTED if grant.role == Role.ASSESSOR and statements[grant.scope] else ""


def last_statements(person: Person) -> dict[str, bool]:
    """Return by scope whether the person's last statement told a conflict."""
    return dict(person.conflict_statements.order_by("pk").values_list("scope", "has_conflict"))


def holds_within(person: Person, role: str, scope: str, first_day: date, last_day: date = date.max) -> bool:
    """Tell whether the person holds the role there on any of the days."""
    held = person.grants.filter(role=role, scope=scope, valid_from__lte=last_day)
    return held.filter(Q(valid_to=None) | Q(valid_to__gte=first_day)).exists()


def _statements(person: Person, held: Sequence[RoleGrant]) -> dict[str, bool]:
    if any(grant.role in DECLARING_ROLES for grant in held):
        return last_statements(person)
    return {}
