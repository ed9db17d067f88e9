"""Writes that move an exercise along its phases."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from django.utils.translation import gettext

from tequio.exercises import policy
from tequio.exercises.events import FacilitatorChosen, PastPhaseRecorded, PhaseEntered, SecretariatInstalled
from tequio.exercises.models import Exercise, PhaseCode
from tequio.exercises.phases.path import WITH_THEIR_OWN_ACT, phase_of
from tequio.exercises.queries.record import missing_for, records_of
from tequio.exercises.steps import move_to, record_act
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import SourceMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.models.body import Body, FacilitatorKind
from tequio.governance.steps import facilitate, serve
from tequio.ledger.command import command
from tequio.ledger.rows import locked


class PhaseOutOfOrder(Refusal):
    """Desde la fase actual no se pasa a esa fase."""


class PhaseHasItsOwnAct(Refusal):
    """A esa fase se entra con su propio acto: firmar, instalar o cerrar."""


class RequirementsMissing(Refusal):
    """Todavía no se puede entrar en esa fase."""


class BeforeThePhase(Refusal):
    """Esa fecha es anterior a la fase en que está el ejercicio."""


class BeforeTheDeclaration(Refusal):
    """Esa fecha es anterior a la declaratoria."""


class SecretariatOfAnotherPlace(Refusal):
    """Ese órgano es de otro territorio."""


@command
def enter_phase(
    *,
    actor: Actor,
    exercise: Exercise,
    phase: PhaseCode,
    entered_on: date,
    now: datetime,
    reason: str = "",
    source: str = "",
    idempotency_key: str = "",
) -> Exercise:
    """Enter a phase whose guards hold; the refusal lists what is missing."""
    locked(exercise)
    allow(policy.ENTER_PHASE, actor, exercise)
    if phase in WITH_THEIR_OWN_ACT:
        raise PhaseHasItsOwnAct
    previous = exercise.phase
    _refuse_to_enter(exercise, phase, entered_on, now)
    move_to(exercise, phase, entered_on, reason=reason, source=source)
    event = PhaseEntered(
        exercise=exercise.name, phase=phase.value, previous=previous, reason=reason, source=source
    )
    record_act(exercise, event, actor=actor, on=entered_on, now=now)
    return exercise


@command
def record_past_phase(
    *,
    actor: Actor,
    exercise: Exercise,
    phase: PhaseCode,
    entered_on: date | None,
    source: str,
    now: datetime,
    reason: str = "",
) -> Exercise:
    """Record that history reached a phase, with its day where it is known."""
    locked(exercise)
    allow(policy.RECORD_PAST_PHASE, actor, exercise)
    refuse_blank(source, refusal=SourceMissing)
    _refuse_past(exercise, entered_on, now)
    move_to(exercise, phase, entered_on, reason=reason, source=source)
    event = PastPhaseRecorded(
        exercise=exercise.name,
        phase=phase.value,
        entered_on=entered_on.isoformat() if entered_on else "",
        source=source,
    )
    record_act(exercise, event, actor=actor, on=entered_on, now=now)
    return exercise


@command
def install_secretariat(
    *,
    actor: Actor,
    exercise: Exercise,
    body: Body,
    installed_on: date,
    now: datetime,
    facilitator_kind: FacilitatorKind | None = None,
    facilitator_note: str = "",
    source: str = "",
    idempotency_key: str = "",
) -> Exercise:
    """Install the secretariat once its seats are filled and its act exists."""
    locked(exercise)
    allow(policy.INSTALL_SECRETARIAT, actor, exercise)
    _seat_secretariat(exercise, body)
    if facilitator_kind:
        facilitate(body, facilitator_kind, facilitator_note)
    _refuse_to_enter(exercise, PhaseCode.INSTALLED, installed_on, now)
    return _installed(exercise, body, installed_on, actor=actor, source=source, now=now)


@command
def choose_facilitator(
    *,
    actor: Actor,
    exercise: Exercise,
    facilitator_kind: FacilitatorKind,
    now: datetime,
    facilitator_note: str = "",
    idempotency_key: str = "",
) -> Exercise:
    """Say where whoever facilitates the secretariat comes from."""
    locked(exercise)
    allow(policy.CHOOSE_FACILITATOR, actor, exercise)
    body = exercise.secretariat
    assert body is not None  # noqa: S101 - the rule asks for it
    facilitate(body, facilitator_kind, facilitator_note)
    event = FacilitatorChosen(
        exercise=exercise.name, body=body.name, facilitator=facilitator_kind.value, note=body.facilitator_note
    )
    record_act(exercise, event, actor=actor, on=day_of(now), now=now)
    return exercise


@command
def record_past_secretariat(
    *, actor: Actor, exercise: Exercise, body: Body, installed_on: date, source: str, now: datetime
) -> Exercise:
    """Record the secretariat that history says was installed on a day."""
    locked(exercise)
    allow(policy.RECORD_PAST_SECRETARIAT, actor, exercise)
    refuse_blank(source, refusal=SourceMissing)
    _refuse_past(exercise, installed_on, now)
    _seat_secretariat(exercise, body)
    return _installed(exercise, body, installed_on, actor=actor, source=source, now=now)


def _refuse_to_enter(exercise: Exercise, phase: PhaseCode, entered_on: date, now: datetime) -> None:
    refuse_future(entered_on, now)
    if exercise.phase not in phase_of(phase).after:
        raise PhaseOutOfOrder
    if exercise.phase_since and entered_on < exercise.phase_since:
        raise BeforeThePhase
    missing = missing_for(records_of(exercise), exercise.phase, phase)
    if missing:
        raise RequirementsMissing(
            gettext("Falta: %(missing)s") % {"missing": " ".join(str(guard.text) for guard in missing)}
        )


def _refuse_past(exercise: Exercise, entered_on: date | None, now: datetime) -> None:
    refuse_future(entered_on, now)
    first = exercise.declarations.order_by("signed_on").first()
    if entered_on and first and entered_on < first.signed_on:
        raise BeforeTheDeclaration


def _seat_secretariat(exercise: Exercise, body: Body) -> None:
    if body.territory_id != exercise.territory_id:
        raise SecretariatOfAnotherPlace
    exercise.secretariat = body
    serve(body, exercise.ref)


def _installed(
    exercise: Exercise, body: Body, installed_on: date, *, actor: Actor, source: str, now: datetime
) -> Exercise:
    move_to(exercise, PhaseCode.INSTALLED, installed_on, source=source)
    event = SecretariatInstalled(
        territory=exercise.territory.name,
        exercise=exercise.name,
        body=body.name,
        seats=dict(Counter(body.seats.order_by("number").values_list("sector", flat=True))),
        installed_on=installed_on.isoformat(),
        source=source,
        facilitator=body.facilitator_kind,
    )
    record_act(exercise, event, actor=actor, on=installed_on, now=now)
    return exercise
