"""Officers, what they answer for, and whether they want it by mail each week."""

from __future__ import annotations

import uuid
from datetime import date

from tequio.deadlines.policy import OWNING_ROLES
from tequio.exercises.queries.exercise import owing_refs
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.role import officers
from tequio.notifications.models import DutyMail


def officers_to_mail(week: date, on: date) -> tuple[Person, ...]:
    """Return the officers whose duties of a week are still to be looked at."""
    done = looked_at(week)
    return tuple(person for person in officers(roles=OWNING_ROLES, on=on) if person.pk not in done)


def looked_at(week: date) -> frozenset[int]:
    """Return of which people the duties of a week were looked at."""
    return frozenset(DutyMail.objects.filter(week__gte=week).values_list("person_id", flat=True))


def owners_through(person: Person, on: date) -> tuple[SubjectRef, ...]:
    """Return the owners of deadlines that a person answers for."""
    grants = actor_of(person, on).grants
    return owing_refs([one.scope for one in grants if one.scope and one.role in OWNING_ROLES])


def officer_with_uid(uid: uuid.UUID) -> Person | None:
    """Return the officer whom a link of a weekly mail names, or None."""
    return Person.objects.filter(uid=uid, is_active=True).first()


def weekly_is_stopped(person: Person) -> bool:
    """Tell whether an officer does not want the weekly mail."""
    return DutyMail.objects.filter(person=person, stopped_at__isnull=False).exists()
