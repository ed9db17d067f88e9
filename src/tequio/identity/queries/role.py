"""Reads of roles: one, those of somebody, and whoever holds an office on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.events import RoleEndNear, RoleRanOut
from tequio.identity.models import Person, RoleGrant
from tequio.ledger.events import Event
from tequio.ledger.models import LogEntry

NEAR: Final = timedelta(days=7)
# What they owe waits for whoever holds them: one person at least.
OFFICES: Final = (Role.COMMISSION_SECRETARY, Role.FACILITATOR, Role.LIAISON)
FOREVER: Final = datetime.max.replace(tzinfo=UTC)

_WITH_PEOPLE = ("person", "delegated_from__person", "handed_over_from__person")


def grant_number(number: int) -> RoleGrant | None:
    """Return a grant with whom it is of and where it comes from, or None."""
    return RoleGrant.objects.select_related(*_WITH_PEOPLE).filter(pk=number).first()


def grants_of(person: Person) -> tuple[RoleGrant, ...]:
    """Return every role that somebody held, newest first."""
    return tuple(person.grants.select_related(*_WITH_PEOPLE).order_by("-pk"))


def lent_by(person: Person) -> tuple[RoleGrant, ...]:
    """Return the roles that others hold in somebody's stead, newest first."""
    lent = RoleGrant.objects.filter(delegated_from__person=person)
    return tuple(lent.select_related(*_WITH_PEOPLE).order_by("-pk"))


def standing_in(grant: RoleGrant, at: datetime) -> tuple[RoleGrant, ...]:
    """Return the alternates that the holder named and who are not over, by their first day."""
    lent = grant.delegations.select_related("person").order_by("valid_from", "pk")
    return tuple(alternate for alternate in lent if not alternate.is_over_at(at))


def not_over(grants: QuerySet[RoleGrant], at: datetime) -> tuple[RoleGrant, ...]:
    """Return those that hold or are still to begin."""
    found = grants.filter(ends_at=None).select_related(*_WITH_PEOPLE).order_by("pk")
    return tuple(grant for grant in found if not grant.is_over_at(at))


def offices_left_to_nobody(
    person: Person, at: datetime, roles: Collection[Role] = OFFICES
) -> tuple[RoleGrant, ...]:
    """Return the offices that somebody holds and nobody else does, at the same place."""
    held = [grant for grant in not_over(person.grants.filter(role__in=roles), at) if grant.holds_at(at)]
    offices = [grant for grant in held if grant.delegated_from_id is None]
    others = RoleGrant.objects.filter(
        role__in=roles, scope__in=[grant.scope for grant in offices], person__is_active=True
    ).exclude(Q(person=person) | Q(delegated_from__person=person))
    kept = {(grant.role, grant.scope) for grant in not_over(others, at) if grant.holds_at(at)}
    return tuple(grant for grant in offices if (grant.role, grant.scope) not in kept)


def operated_spans(since: datetime) -> list[tuple[datetime, datetime]]:
    """Return from when to when somebody runs the whole platform, and let nobody change it meanwhile.

    What was lent ends with the role it comes from, so it adds nothing.
    """
    held = RoleGrant.objects.filter(role=Role.OPERATOR, scope="", delegated_from=None, person__is_active=True)
    spans = sorted(
        (max(grant.begins, since), grant.ends or FOREVER)
        for grant in held.select_for_update(of=("self",), no_key=True).order_by("pk")
    )
    joined: list[tuple[datetime, datetime]] = []
    for begins, ends in spans:
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        elif begins < ends:
            joined.append((begins, ends))
    return joined


def holds_within(person: Person, role: str, scope: str, first_day: date, last_day: date = date.max) -> bool:
    """Tell whether the person holds the role there on any of the days, none of which is past."""
    held = person.grants.filter(role=role, scope=scope, valid_from__lte=last_day, ends_at=None)
    return held.filter(Q(valid_to=None) | Q(valid_to__gte=first_day)).exists()


def roles_about_to_end(on: date) -> tuple[RoleGrant, ...]:
    """Return the roles whose last day is near and of which nobody was told."""
    near = RoleGrant.objects.filter(valid_from__lte=on, valid_to__range=(on, on + NEAR))
    return tuple(_untold(near, RoleEndNear))


def roles_over(on: date) -> tuple[RoleGrant, ...]:
    """Return the roles that reached their last day lately and of which nobody was told."""
    over = RoleGrant.objects.filter(valid_to__range=(on - NEAR, on - timedelta(days=1)))
    return tuple(_untold(over, RoleRanOut))


def was_noted(grant: RoleGrant, event: type[Event]) -> bool:
    """Tell whether the clock noted this of a role before, for the same last day."""
    until = grant.valid_to.isoformat() if grant.valid_to else ""
    noted = LogEntry.objects.filter(kind=event.kind, subject=str(grant.person.ref))
    return any(
        (entry.values.get("grant"), entry.values.get("until")) == (grant.pk, until)
        for entry in noted.prefetch_related("fields")
    )


def _untold(found: QuerySet[RoleGrant], event: type[Event]) -> Iterator[RoleGrant]:
    # What somebody ended at an instant was told then.
    grants = found.filter(person__is_active=True, ends_at=None)
    found = grants.select_related(*_WITH_PEOPLE).order_by("pk")
    return (grant for grant in found if not was_noted(grant, event))


def holders(
    *, scopes: Collection[SubjectRef], roles: Collection[Role], on: date | datetime
) -> tuple[Person, ...]:
    """Return who holds one of the roles in one of the scopes, alternates too."""
    found = RoleGrant.objects.filter(scope__in=map(str, scopes), role__in=roles)
    return _people(found, on)


def officers(*, roles: Collection[Role], on: date | datetime) -> tuple[Person, ...]:
    """Return everybody who holds one of the roles somewhere."""
    return _people(RoleGrant.objects.filter(role__in=roles).exclude(scope=""), on)


def _people(found: QuerySet[RoleGrant], at: date | datetime) -> tuple[Person, ...]:
    grants = found.filter(person__is_active=True, valid_from__lte=at)
    held = grants.select_related("person", "delegated_from").order_by("person_id", "pk")
    return tuple({grant.person_id: grant.person for grant in held if grant.holds_at(at)}.values())
