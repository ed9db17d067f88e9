"""The drafts that somebody may continue."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tequio.foundation.actors import Actor
from tequio.identity.models import Draft, seats_of
from tequio.identity.queries.actor import person_of


def drafts_of(actor: Actor) -> QuerySet[Draft]:
    """Return what the actor may continue, newest first."""
    person = person_of(actor)
    if person is None:
        return Draft.objects.none()
    found = Draft.objects.filter(Q(person=person) | Q(seat__in=seats_of(actor)))
    return found.select_related("person").order_by("-kept_at", "-pk")


def draft_at(actor: Actor, address: str) -> Draft | None:
    """Return what was kept last at an address and the actor may continue."""
    return drafts_of(actor).filter(address=address).first()
