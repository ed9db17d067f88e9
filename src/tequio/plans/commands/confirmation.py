"""What people see of a milestone, and what the secretariat does with it."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Final

from tequio.exercises.models import Exercise
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.facts import refuse_future, refuse_out_of_order
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked
from tequio.plans import policy
from tequio.plans.events import ConfirmationPublished, ConfirmationReceived, ConfirmationRejected
from tequio.plans.models.confirmation import (
    LONGEST_CONFIRMATION,
    LONGEST_PLACE,
    Confirmation,
    ConfirmationState,
    RejectionReason,
    Seen,
)
from tequio.plans.models.milestone import Milestone
from tequio.plans.steps.confirmation import follow_review_term, lock_queue, start_review_term
from tequio.plans.steps.milestone import tell

_A_WHILE: Final = timedelta(hours=1)
_MOST_IN_A_WHILE: Final = 10
# Neighbours may share the one address of their mobile network.
_MOST_A_DAY: Final = 5
_LONGEST_LABEL: Final = 200
# Without what a hand mistakes: the key may be copied on paper.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


class NotSeenWithoutReason(Refusal):
    """Si no lo ve cumplido, o solo en parte, diga qué falta: es lo que más sirve."""


class ConfirmationTooLong(Refusal):
    """Lo que cuenta admite hasta 1,000 caracteres, y el lugar hasta 80."""


class EnoughForToday(Refusal):
    """Desde esta conexión llegaron hoy cinco respuestas sobre este hito. Puede volver mañana."""


class TooManyConfirmations(Refusal):
    """Desde esta conexión llegaron muchas respuestas en una hora. Espere un rato y vuelva a enviarla."""


@command
def confirm_milestone(
    *,
    actor: Actor,
    milestone: Milestone,
    seen: Seen,
    origin: str,
    received_on: date,
    now: datetime,
    text: str = "",
    place: str = "",
    idempotency_key: str = "",
) -> Confirmation:
    """Take what a person sees of a milestone, for the secretariat to review.

    `origin` is what `origin_of` makes of an address: five answers a
    milestone and day, ten an hour. Who answered is recorded nowhere, account
    or not; what told apart the answers of earlier days is erased.
    """
    allow(policy.CONFIRM_MILESTONE, actor, locked(milestone))
    refuse_future(received_on, now)
    _refuse_unusable(seen, text, place)
    _refuse_too_many(milestone, origin, now)
    exercise = lock_queue(milestone)
    _forget_origins(exercise, received_on)
    confirmation = Confirmation.objects.create(
        milestone=milestone,
        code=_new_code(),
        seen=Seen(seen),
        text=text.strip(),
        place=place.strip(),
        received_on=received_on,
        received_at=now,
        origin=origin,
    )
    start_review_term(exercise, on=received_on, now=now)
    event = ConfirmationReceived(commitment=milestone.commitment.title, milestone=milestone.title)
    tell(event, milestone, actor=ANONYMOUS, on=received_on, now=now)
    return confirmation


@command
def publish_confirmation(
    *, actor: Actor, confirmation: Confirmation, decided_on: date, now: datetime, idempotency_key: str = ""
) -> Confirmation:
    """Publish what a person told, as it was written, and count it."""
    _begin(confirmation)
    allow(policy.PUBLISH_CONFIRMATION, actor, confirmation)
    milestone = confirmation.milestone
    event = ConfirmationPublished(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        seen=confirmation.seen,
        text=confirmation.text,
        place=confirmation.place,
    )
    _decide(confirmation, ConfirmationState.PUBLISHED, decided_on, actor=actor, now=now)
    tell(event, milestone, actor=actor, on=decided_on, now=now)
    return confirmation


@command
def reject_confirmation(
    *,
    actor: Actor,
    confirmation: Confirmation,
    rejection: RejectionReason,
    decided_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Confirmation:
    """Leave out what a person told, or take it back, and say why.

    Personal data are erased at once; those of a published text also stand
    in the log, from where `withdraw_field` takes them.
    """
    _begin(confirmation)
    allow(policy.REJECT_CONFIRMATION, actor, confirmation)
    milestone, confirmation.rejection = confirmation.milestone, RejectionReason(rejection)
    if confirmation.rejection == RejectionReason.PERSONAL_DATA:
        confirmation.text = confirmation.place = ""
    event = ConfirmationRejected(
        commitment=milestone.commitment.title, milestone=milestone.title, reason=confirmation.rejection
    )
    _decide(confirmation, ConfirmationState.REJECTED, decided_on, actor=actor, now=now)
    tell(event, milestone, actor=actor, on=decided_on, now=now)
    return confirmation


def _begin(confirmation: Confirmation) -> None:
    lock_queue(confirmation.milestone)
    locked(confirmation)


def _decide(
    confirmation: Confirmation, state: ConfirmationState, on: date, *, actor: Actor, now: datetime
) -> None:
    refuse_future(on, now)
    refuse_out_of_order(on, confirmation.received_on)
    confirmation.state, confirmation.decided_on = state, on
    confirmation.moderator_label = actor.label[:_LONGEST_LABEL]
    confirmation.save()
    exercise = confirmation.milestone.commitment.plan.exercise
    follow_review_term(exercise, actor=actor, on=on, now=now)


def _refuse_unusable(seen: Seen, text: str, place: str) -> None:
    if Seen(seen) != Seen.YES and not text.strip():
        raise NotSeenWithoutReason
    if len(text.strip()) > LONGEST_CONFIRMATION or len(place.strip()) > LONGEST_PLACE:
        raise ConfirmationTooLong


def _refuse_too_many(milestone: Milestone, origin: str, now: datetime) -> None:
    own = Confirmation.objects.filter(origin=origin)
    if own.filter(milestone=milestone).count() >= _MOST_A_DAY:
        raise EnoughForToday
    if own.filter(received_at__gt=now - _A_WHILE).count() >= _MOST_IN_A_WHILE:
        raise TooManyConfirmations


def _forget_origins(exercise: Exercise, today: date) -> None:
    """Erase what tells nothing any more: whoever has our key could try every address on it."""
    earlier = Confirmation.objects.filter(milestone__commitment__plan__exercise=exercise)
    earlier.filter(received_on__lt=today).exclude(origin="").update(origin="")


def _new_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _place in range(10))
    return f"{letters[:5]}-{letters[5:]}"
