"""Writes that start an exercise or renew the will to do it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from tequio.directory.models import Institution, Territory
from tequio.exercises import policy
from tequio.exercises.events import DeclarationRenewed, ExerciseDeclared, InterestRegistered
from tequio.exercises.models import Declaration, Exercise, PhaseCode
from tequio.exercises.steps import move_to, record_act
from tequio.foundation.actors import Actor
from tequio.foundation.facts import CodeTaken, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.models import Sector
from tequio.ledger.command import command
from tequio.ledger.rows import locked


class SignedBeforeAsked(Refusal):
    """La firma es anterior al interés registrado."""


class NothingToRenew(Refusal):
    """Aún no hay declaratoria que refrendar, o el refrendo no es posterior a ella."""


@command
def register_interest(
    *,
    actor: Actor,
    code: str,
    name: str,
    territory: Territory,
    guarantor: Institution,
    asked_on: date,
    now: datetime,
    reason: str = "",
    source: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Exercise:
    """Open an exercise that someone asked for and nobody signed yet."""
    allow(policy.REGISTER_INTEREST, actor, territory)
    refuse_future(asked_on, now)
    exercise = _new_exercise(
        Exercise(
            code=code,
            name=name,
            territory=territory,
            guarantor=guarantor,
            phase=PhaseCode.INTEREST,
            last_recorded_on=asked_on,
            source=source,
            fictitious=fictitious or territory.fictitious,
        )
    )
    move_to(exercise, PhaseCode.INTEREST, asked_on, reason=reason, source=source)
    event = InterestRegistered(territory=territory.name, exercise=name)
    record_act(exercise, event, actor=actor, on=asked_on, now=now)
    return exercise


@command
def declare_exercise(
    *,
    actor: Actor,
    code: str,
    name: str,
    territory: Territory,
    guarantor: Institution,
    signed_on: date,
    now: datetime,
    sectors: Collection[Sector] = (),
    signatories_note: str = "",
    status_at_cutoff: str = "",
    cutoff_note: str = "",
    source: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Exercise:
    """Open an exercise with its signed declaration."""
    allow(policy.DECLARE_EXERCISE, actor, territory)
    refuse_future(signed_on, now)
    exercise = _new_exercise(
        Exercise(
            code=code,
            name=name,
            territory=territory,
            guarantor=guarantor,
            phase=PhaseCode.DECLARED,
            last_recorded_on=signed_on,
            status_at_cutoff=status_at_cutoff,
            cutoff_note=cutoff_note,
            source=source,
            fictitious=fictitious or territory.fictitious,
        )
    )
    declaration = _declaration(exercise, signed_on, sectors, note=signatories_note, source=source)
    return _declared(exercise, declaration, actor=actor, now=now)


@command
def sign_declaration(
    *,
    actor: Actor,
    exercise: Exercise,
    signed_on: date,
    sectors: Collection[Sector],
    now: datetime,
    signatories_note: str = "",
    source: str = "",
    idempotency_key: str = "",
) -> Exercise:
    """Sign the declaration of an exercise that was only an interest."""
    locked(exercise)
    allow(policy.SIGN_DECLARATION, actor, exercise)
    refuse_future(signed_on, now)
    if exercise.phase_since and signed_on < exercise.phase_since:
        raise SignedBeforeAsked
    declaration = _declaration(exercise, signed_on, sectors, note=signatories_note, source=source)
    return _declared(exercise, declaration, actor=actor, now=now)


@command
def renew_declaration(
    *,
    actor: Actor,
    exercise: Exercise,
    signed_on: date,
    now: datetime,
    sectors: Collection[Sector] = (),
    signatories_note: str = "",
    source: str = "",
    idempotency_key: str = "",
) -> Declaration:
    """Sign the declaration again; durations still count from the first."""
    locked(exercise)
    allow(policy.RENEW_DECLARATION, actor, exercise)
    refuse_future(signed_on, now)
    last = exercise.declarations.order_by("signed_on").last()
    if last is None or signed_on <= last.signed_on:
        raise NothingToRenew
    declaration = _declaration(
        exercise, signed_on, sectors, note=signatories_note, source=source, renews=last
    )
    event = DeclarationRenewed(
        territory=exercise.territory.name,
        exercise=exercise.name,
        first_signed_on=last.signed_on.isoformat(),
        source=source,
    )
    record_act(exercise, event, actor=actor, on=signed_on, now=now)
    return declaration


def _new_exercise(exercise: Exercise) -> Exercise:
    if Exercise.objects.filter(code=exercise.code).exists():
        raise CodeTaken(exercise.code)
    exercise.save(force_insert=True)
    return exercise


def _declaration(
    exercise: Exercise,
    signed_on: date,
    sectors: Collection[Sector],
    *,
    note: str,
    source: str,
    renews: Declaration | None = None,
) -> Declaration:
    return Declaration.objects.create(
        exercise=exercise,
        signed_on=signed_on,
        renews=renews,
        sectors=sorted(str(sector) for sector in sectors),
        signatories_note=note,
        source=source,
    )


def _declared(exercise: Exercise, declaration: Declaration, *, actor: Actor, now: datetime) -> Exercise:
    signed_on, source = declaration.signed_on, declaration.source
    move_to(exercise, PhaseCode.DECLARED, signed_on, source=source)
    event = ExerciseDeclared(territory=exercise.territory.name, exercise=exercise.name, source=source)
    record_act(exercise, event, actor=actor, on=signed_on, now=now)
    return exercise
