"""A gathering has a key, with which many people answer through few connections."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from tequio.exercises.models import Exercise
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.keys import new_key
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.events.gathering import GatheringAnnounced, GatheringClosed
from tequio.plans.models.confirmation import LONGEST_PLACE
from tequio.plans.models.gathering import Gathering
from tequio.plans.policy import gathering as policy

_FARTHEST: Final = timedelta(days=90)


class PlaceMissing(Refusal):
    """Diga dónde será la reunión, en hasta 80 letras."""


class GatheringTooFar(Refusal):
    """La clave se da para hoy o para un día de los próximos tres meses."""


@command
def announce_gathering(
    *,
    actor: Actor,
    exercise: Exercise,
    place: str,
    held_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Gathering:
    """Give a key for a place and a day to whoever will tell what they see.

    Its day is one that comes: nothing is owed or counted from it.
    """
    allow(policy.ANNOUNCE_GATHERING, actor, locked(exercise))
    refuse_blank(place, refusal=PlaceMissing)
    if len(place.strip()) > LONGEST_PLACE:
        raise PlaceMissing
    today = day_of(now)
    if not today <= held_on <= today + _FARTHEST:
        raise GatheringTooFar
    gathering = Gathering.objects.create(
        exercise=exercise,
        number=exercise.gatherings.count() + 1,
        place=place.strip(),
        held_on=held_on,
        key=new_key(4),
        announced_on=today,
    )
    event = GatheringAnnounced(place=gathering.place, held_on=held_on.isoformat())
    _tell(event, gathering, actor=actor, now=now)
    return gathering


@command
def close_gathering(
    *, actor: Actor, gathering: Gathering, reason: str, now: datetime, idempotency_key: str = ""
) -> Gathering:
    """Let a key serve no more; what was told with it stays."""
    allow(policy.CLOSE_GATHERING, actor, locked(gathering))
    refuse_blank(reason, refusal=ReasonMissing)
    gathering.closed_on = day_of(now)
    gathering.save()
    event = GatheringClosed(
        place=gathering.place, held_on=gathering.held_on.isoformat(), reason=reason.strip()
    )
    _tell(event, gathering, actor=actor, now=now)
    return gathering


def _tell(event: Event, gathering: Gathering, *, actor: Actor, now: datetime) -> None:
    record(
        event,
        actor=actor,
        subject=gathering.exercise.ref,
        occurred_on=day_of(now),
        now=now,
        about=gathering.exercise.places,
    )
