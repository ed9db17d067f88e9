"""Officers, what they answer for, and whether they want it by mail each week."""

from __future__ import annotations

import uuid
from datetime import date

from tequio.deadlines.duties import answering_roles
from tequio.identity.models import Person
from tequio.identity.queries.role import officers
from tequio.notifications.models import DutyMail


def officers_to_mail(week: date, on: date) -> tuple[Person, ...]:
    """Return the officers whose duties of a week are still to be looked at."""
    done = looked_at(week)
    return tuple(person for person in officers(roles=answering_roles(), on=on) if person.pk not in done)


def looked_at(week: date) -> frozenset[int]:
    """Return of which people the duties of a week were looked at."""
    return frozenset(DutyMail.objects.filter(week__gte=week).values_list("person_id", flat=True))


def officer_with_uid(uid: uuid.UUID) -> Person | None:
    """Return the officer whom a link of a weekly mail names, or None."""
    return Person.objects.filter(uid=uid, is_active=True).first()


def weekly_is_stopped(person: Person) -> bool:
    """Tell whether an officer does not want the weekly mail."""
    return DutyMail.objects.filter(person=person, stopped_at__isnull=False).exists()
