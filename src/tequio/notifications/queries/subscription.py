"""What can be followed, and what an address follows."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tequio.directory.queries.institution import institution_with_code
from tequio.exercises.queries.exercise import exercise_with_code
from tequio.foundation.refs import SubjectRef
from tequio.notifications.models import Follower, Subscription
from tequio.plans.queries.commitment_list import published
from tequio.recommendations.queries.recommendation import recommendation_with_code


@dataclass(frozen=True)
class Followed:
    """A thing of the public record as mails and forms name it."""

    ref: SubjectRef
    title: str
    fictitious: bool


def followed(ref: SubjectRef) -> Followed | None:
    """Return a public thing that can be followed, or None."""
    find = _FOLLOWABLE.get(ref.kind)
    return find(ref) if find else None


def subscription_with_uid(uid: uuid.UUID) -> Subscription | None:
    """Return a subscription with its follower, or None once it ended."""
    return Subscription.objects.select_related("follower").filter(uid=uid).first()


def follower_with_uid(uid: uuid.UUID) -> Follower | None:
    """Return a follower, or None once it follows nothing."""
    return Follower.objects.filter(uid=uid).first()


def thing_of(subscription: Subscription) -> Followed:
    """Return what a subscription is about, even if its page is gone."""
    ref = subscription.subject_ref
    return followed(ref) or Followed(ref, str(ref), fictitious=False)


def _exercise(ref: SubjectRef) -> Followed | None:
    found = exercise_with_code(ref.key)
    return Followed(ref, found.name, found.fictitious) if found else None


def _commitment(ref: SubjectRef) -> Followed | None:
    found = published().select_related("plan__exercise").filter(code=ref.key).first()
    return Followed(ref, found.title, found.plan.fictitious) if found else None


def _recommendation(ref: SubjectRef) -> Followed | None:
    found = recommendation_with_code(ref.key)
    return Followed(ref, found.title, found.fictitious) if found else None


def _institution(ref: SubjectRef) -> Followed | None:
    found = institution_with_code(ref.key)
    return Followed(ref, found.name, found.fictitious) if found else None


_FOLLOWABLE: Final[Mapping[str, Callable[[SubjectRef], Followed | None]]] = {
    "compromiso": _commitment,
    "ejercicio": _exercise,
    "institucion": _institution,
    "recomendacion": _recommendation,
}
