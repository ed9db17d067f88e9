"""The term in which what people told is reviewed; only commands call it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline
from tequio.deadlines.queries.deadline import open_of
from tequio.exercises.models import Exercise
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.networks import client_of
from tequio.plans.duties import CONFIRMATIONS
from tequio.plans.models.confirmation import Confirmation, ConfirmationState, OriginKey
from tequio.plans.models.milestone import Milestone


def lock_queue(milestone: Milestone) -> Exercise:
    """Let no other act on the queue of the milestone's exercise cross this one."""
    exercise = milestone.commitment.plan.exercise
    Exercise.objects.select_for_update().get(pk=exercise.pk)
    return exercise


def start_review_term(exercise: Exercise, *, on: date, now: datetime) -> None:
    """Start the term of whatever waits; the first that waits counts for all."""
    if open_of(exercise.ref, CONFIRMATIONS.code):
        return
    body = exercise.secretariat
    start_deadline(
        actor=ANONYMOUS,
        rule=CONFIRMATIONS,
        owner=body.ref if body else exercise.guarantor.ref,
        owner_label=body.name if body else exercise.guarantor.name,
        subject=exercise.ref,
        matter=exercise.name,
        calendar_of=None if body else exercise.guarantor,
        started_on=on,
        about=exercise.places,
        fictitious=exercise.fictitious,
        now=now,
    )


def follow_review_term(exercise: Exercise, *, actor: Actor, on: date, now: datetime) -> None:
    """End the term of what was reviewed; the next that waits has its own."""
    waiting = Confirmation.objects.filter(
        milestone__commitment__plan__exercise=exercise, state=ConfirmationState.RECEIVED
    )
    oldest = waiting.order_by("received_on").first()
    for deadline in open_of(exercise.ref, CONFIRMATIONS.code):
        if oldest and oldest.received_on <= deadline.started_on:
            return
        complete_deadline(actor=actor, deadline=deadline, done_on=on, now=now)
    if oldest:
        start_review_term(exercise, on=oldest.received_on, now=now)


@dataclass(frozen=True)
class Whence:
    """Hashes of one day: of a connection, and of one browser behind it."""

    connection: str
    visitor: str


def whence(address: str, browser: str, day: date) -> Whence:
    """Hash where a word comes from with the key of the day, which is made with its first word."""
    key, _made = OriginKey.objects.get_or_create(day=day, defaults={"key": secrets.token_hex(32)})
    connection = client_of(address)
    return Whence(_hashed(key.key, connection), _hashed(key.key, f"{connection}\n{browser}"))


def forget_whence(before: date) -> int:
    """Erase the keys of earlier days and what was hashed with them; return how many words had it."""
    OriginKey.objects.filter(day__lt=before).delete()
    told = Confirmation.objects.filter(received_on__lt=before).exclude(origin="", visitor="")
    return told.update(origin="", visitor="")


def _hashed(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
