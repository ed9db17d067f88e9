"""Writes that suspend, transfer, close or find an exercise stalled."""

from __future__ import annotations

from datetime import date, datetime

from tequio.directory.models import Institution
from tequio.exercises import policy
from tequio.exercises.events import (
    ExerciseExtinguished,
    ExercisePaused,
    ExerciseResumed,
    ExerciseSuspended,
    ExerciseTransferred,
    StallNoted,
    StallRecounted,
)
from tequio.exercises.models import Exercise, PhaseCode, Suspension, Transfer
from tequio.exercises.phases.path import STALL_DAYS
from tequio.exercises.queries.continuity import is_stalled, newly_recounted, stall_limit
from tequio.exercises.steps import move_to, record_act
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class GroundMissing(ReasonMissing):
    """Diga el fundamento o la razón."""


class ResumedBeforeSuspended(Refusal):
    """La reanudación es anterior a la suspensión."""


class SameInstitution(Refusal):
    """El ejercicio ya corresponde a esa institución."""


class SuccessorNotInForce(Refusal):
    """Esa institución no existía en esa fecha."""


class NotStalled(Refusal):
    """El ejercicio no lleva tanto tiempo sin actos, o ya consta que se detuvo."""


@command
def suspend_exercise(
    *,
    actor: Actor,
    exercise: Exercise,
    ground: str,
    suspended_on: date,
    now: datetime,
    source: str = "",
    idempotency_key: str = "",
) -> Suspension:
    """Suspend an exercise with its legal ground."""
    locked(exercise)
    allow(policy.SUSPEND_EXERCISE, actor, exercise)
    refuse_future(suspended_on, now)
    refuse_blank(ground, refusal=GroundMissing)
    suspension = Suspension.objects.create(
        exercise=exercise, ground=ground, suspended_on=suspended_on, source=source
    )
    event = ExerciseSuspended(exercise=exercise.name, ground=ground, source=source)
    record_act(exercise, event, actor=actor, on=suspended_on, now=now)
    return suspension


@command
def resume_exercise(
    *, actor: Actor, exercise: Exercise, resumed_on: date, now: datetime, idempotency_key: str = ""
) -> Suspension:
    """End the suspension that is open."""
    locked(exercise)
    allow(policy.RESUME_EXERCISE, actor, exercise)
    refuse_future(resumed_on, now)
    suspension = exercise.suspensions.get(resumed_on=None)
    if resumed_on < suspension.suspended_on:
        raise ResumedBeforeSuspended
    suspension.resumed_on = resumed_on
    suspension.save(update_fields=["resumed_on"])
    record_act(exercise, ExerciseResumed(exercise=exercise.name), actor=actor, on=resumed_on, now=now)
    return suspension


@command
def transfer_exercise(
    *,
    actor: Actor,
    exercise: Exercise,
    to: Institution,
    transferred_on: date,
    reason: str,
    now: datetime,
    source: str = "",
    idempotency_key: str = "",
) -> Transfer:
    """Hand the exercise to a successor; ids and history stay."""
    locked(exercise)
    allow(policy.TRANSFER_EXERCISE, actor, exercise)
    refuse_future(transferred_on, now)
    refuse_blank(reason, refusal=GroundMissing)
    if to == exercise.guarantor:
        raise SameInstitution
    if not to.exists_on(transferred_on):
        raise SuccessorNotInForce
    before = exercise.guarantor
    transfer = Transfer.objects.create(
        exercise=exercise,
        from_institution=before,
        to_institution=to,
        transferred_on=transferred_on,
        reason=reason,
        source=source,
    )
    event = ExerciseTransferred(
        exercise=exercise.name,
        from_institution=before.name,
        to_institution=to.name,
        reason=reason,
        source=source,
    )
    exercise.guarantor = to
    record_act(exercise, event, actor=actor, on=transferred_on, now=now, also=(before.ref,))
    return transfer


@command
def pause_exercise(
    *,
    actor: Actor,
    exercise: Exercise,
    paused_on: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Exercise:
    """Stop an exercise by express decision; it can be taken up again."""
    locked(exercise)
    allow(policy.CLOSE_EXERCISE, actor, exercise)
    refuse_future(paused_on, now)
    refuse_blank(reason, refusal=GroundMissing)
    move_to(exercise, PhaseCode.DORMANT, paused_on, reason=reason)
    event = ExercisePaused(exercise=exercise.name, reason=reason)
    record_act(exercise, event, actor=actor, on=paused_on, now=now)
    return exercise


@command
def extinguish_exercise(
    *,
    actor: Actor,
    exercise: Exercise,
    extinguished_on: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Exercise:
    """End an exercise for good; its history stays."""
    locked(exercise)
    allow(policy.CLOSE_EXERCISE, actor, exercise)
    refuse_future(extinguished_on, now)
    refuse_blank(reason, refusal=GroundMissing)
    move_to(exercise, PhaseCode.EXTINCT, extinguished_on, reason=reason)
    event = ExerciseExtinguished(exercise=exercise.name, reason=reason)
    record_act(exercise, event, actor=actor, on=extinguished_on, now=now)
    return exercise


@command
def note_stall(*, actor: Actor, exercise: Exercise, now: datetime) -> Exercise:
    """Note that nothing was recorded for longer than the longest gap."""
    locked(exercise)
    allow(policy.NOTE_STALL, actor, exercise)
    if not is_stalled(exercise, now):
        raise NotStalled
    exercise.stalled_since = stall_limit(exercise)
    exercise.save(update_fields=["stalled_since"])
    record(
        StallNoted(
            exercise=exercise.name, last_recorded_on=exercise.last_recorded_on.isoformat(), days=STALL_DAYS
        ),
        actor=actor,
        subject=exercise.ref,
        occurred_on=exercise.stalled_since,
        now=now,
        about=exercise.places,
    )
    return exercise


@command
def note_recount(*, actor: Actor, exercise: Exercise, now: datetime) -> Exercise:
    """Take the days of a suspension published late from those without an act."""
    locked(exercise)
    allow(policy.NOTE_RECOUNT, actor, exercise)
    if exercise not in newly_recounted():
        raise NotStalled
    limit = stall_limit(exercise)
    exercise.stalled_since = limit if limit < day_of(now) else None
    exercise.save(update_fields=["stalled_since"])
    since = exercise.stalled_since.isoformat() if exercise.stalled_since else ""
    record(
        StallRecounted(exercise=exercise.name, stalled_since=since),
        actor=actor,
        subject=exercise.ref,
        occurred_on=day_of(now),
        now=now,
        about=exercise.places,
    )
    return exercise
