"""What people see of a milestone, and what the secretariat does with it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from tequio.exercises.models import Exercise
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_at, day_of, last_day_of
from tequio.foundation.facts import refuse_future, refuse_out_of_order
from tequio.foundation.keys import new_key
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.events.confirmation import (
    ConfirmationPublished,
    ConfirmationReceived,
    ConfirmationRejected,
    OriginsForgotten,
)
from tequio.plans.models.confirmation import (
    LONGEST_CONFIRMATION,
    LONGEST_PLACE,
    Confirmation,
    ConfirmationState,
    OriginKey,
    RejectionReason,
    Seen,
)
from tequio.plans.models.gathering import Gathering
from tequio.plans.models.milestone import Milestone
from tequio.plans.policy import confirmation as policy
from tequio.plans.steps.confirmation import (
    Whence,
    follow_review_term,
    forget_whence,
    lock_queue,
    start_review_term,
    whence,
)
from tequio.plans.steps.milestone import tell

_A_WHILE: Final = timedelta(hours=1)
# About one milestone and in an hour. A school, an assembly or a mobile network share one connection.
_MOST_OF_A_VISITOR: Final = 3
_MOST_OF_A_CONNECTION: Final = 120
# With the key of a gathering, from however few connections and devices.
_MOST_OF_A_GATHERING: Final = 600
_LONGEST_LABEL: Final = 200


class NotSeenWithoutReason(Refusal):
    """Si no lo ve cumplido, o solo en parte, diga qué falta: es lo que más sirve."""


class ConfirmationTooLong(Refusal):
    """Lo que cuenta admite hasta 1,000 caracteres, y el lugar hasta 80."""


class NothingToForget(Refusal):
    """No queda nada por olvidar de días anteriores."""


class EnoughForNow(Refusal):
    """Desde este navegador llegaron tres respuestas sobre este hito en una hora. Espere un rato y vuelva."""


class TooManyConfirmations(Refusal):
    """Desde esta conexión llegaron muchas respuestas en una hora. Espere un rato y vuelva a enviarla."""


class GatheringFull(Refusal):
    """Con la clave de esta reunión llegaron 600 respuestas sobre este hito en una hora. Espere un rato."""


class GatheringUnknown(Refusal):
    """Esa clave no es de una reunión de hoy sobre este plan. Revísela, o envíe su respuesta sin ella."""


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
    browser: str = "",
    gathering_key: str = "",
    idempotency_key: str = "",
) -> Confirmation:
    """Take what a person sees of a milestone, for the secretariat to review.

    `origin` is the address it comes from and `browser` what sends it: only
    hashes of them are kept, for the day, to count words. At a gathering with
    its key, words are counted by the gathering instead. Who answered is
    recorded nowhere, account or not.
    """
    allow(policy.CONFIRM_MILESTONE, actor, locked(milestone))
    refuse_future(received_on, now)
    _refuse_unusable(seen, text, place)
    sender = whence(origin, browser, received_on)
    exercise = lock_queue(milestone)
    gathering = _gathering(exercise, gathering_key, now) if gathering_key.strip() else None
    _refuse_too_many(milestone, sender, gathering, now)
    confirmation = Confirmation.objects.create(
        milestone=milestone,
        code=new_key(),
        seen=Seen(seen),
        text=text.strip(),
        place=place.strip() or (gathering.place if gathering else ""),
        gathering=gathering,
        received_on=received_on,
        received_at=now,
        origin=sender.connection,
        visitor=sender.visitor,
    )
    start_review_term(exercise, on=received_on, now=now)
    event = ConfirmationReceived(commitment=milestone.commitment.title, milestone=milestone.title)
    tell(event, milestone, actor=ANONYMOUS, on=received_on, now=now)
    return confirmation


@command
def forget_origins(*, actor: Actor, now: datetime) -> int:
    """Erase, once their day is over, what told words apart."""
    allow(policy.FORGET_ORIGINS, actor)
    today = last_day_of(now)
    if not OriginKey.objects.filter(day__lt=today).exists():
        raise NothingToForget
    words = forget_whence(today)
    record(
        OriginsForgotten(words=words),
        actor=actor,
        subject=SubjectRef("plataforma", "origenes"),
        occurred_on=day_of(now),
        now=now,
    )
    return words


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


def _gathering(exercise: Exercise, key: str, now: datetime) -> Gathering:
    """Return the gathering of today whose key this is."""
    today = day_at(exercise.zone, now)
    of_today = Gathering.objects.filter(exercise=exercise, held_on=today, closed_on=None)
    found = of_today.filter(key=key.strip().lower()).first()
    if found is None:
        raise GatheringUnknown
    return found


def _refuse_too_many(
    milestone: Milestone, sender: Whence, gathering: Gathering | None, now: datetime
) -> None:
    lately = Confirmation.objects.filter(milestone=milestone, received_at__gt=now - _A_WHILE)
    if gathering:
        if lately.filter(gathering=gathering).count() >= _MOST_OF_A_GATHERING:
            raise GatheringFull
        return
    lately = lately.filter(gathering=None)
    if lately.filter(visitor=sender.visitor).count() >= _MOST_OF_A_VISITOR:
        raise EnoughForNow
    if lately.filter(origin=sender.connection).count() >= _MOST_OF_A_CONNECTION:
        raise TooManyConfirmations
