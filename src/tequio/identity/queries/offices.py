"""Who holds an office on a day, whoever that is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person, RoleGrant


def holders(*, scopes: Collection[SubjectRef], roles: Collection[Role], on: date) -> tuple[Person, ...]:
    """Return who holds one of the roles in one of the scopes, alternates too."""
    found = RoleGrant.objects.filter(scope__in=map(str, scopes), role__in=roles)
    return _people(found, on)


def officers(*, roles: Collection[Role], on: date) -> tuple[Person, ...]:
    """Return everybody who holds one of the roles somewhere."""
    return _people(RoleGrant.objects.filter(role__in=roles).exclude(scope=""), on)


def _people(found: QuerySet[RoleGrant], on: date) -> tuple[Person, ...]:
    grants = found.filter(person__is_active=True, valid_from__lte=on)
    held = grants.select_related("person", "delegated_from").order_by("person_id", "pk")
    return tuple({grant.person_id: grant.person for grant in held if grant.holds_on(on)}.values())
