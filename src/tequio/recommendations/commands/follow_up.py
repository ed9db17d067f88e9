"""Writes of whoever recommended, and of the clock, on an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tequio.documents.evidence import Attachment
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, day_that_counts, refuse_blank
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.recommendations.events.follow_up import (
    AnswerClosed,
    CalledToHearing,
    HearingHeld,
    ImplementationContested,
    ImplementationVerified,
    SilenceNoted,
)
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.queries.answer import call_to_attend
from tequio.recommendations.steps.answer import Said, add_act, allow_act, keep_evidence, tell
from tequio.recommendations.steps.deadline import silent_since


class NothingToNote(Refusal):
    """El plazo para acusar recibo no ha vencido."""


class HearingAlreadyCalled(Refusal):
    """Ya hay un llamado a audiencia pendiente de celebrarse."""


class HearingNotCalled(Refusal):
    """Primero llame a audiencia; después se registra lo que pasó en ella."""


class HearingBeforeTheCall(Refusal):
    """La audiencia no puede ser anterior al llamado."""


class MinutesMissing(Refusal):
    """Escriba el acta de la audiencia o adjúntela: es pública."""


@command
def verify(
    *,
    actor: Actor,
    answer: AddresseeItem,
    acted_on: date,
    now: datetime,
    text: str = "",
    idempotency_key: str = "",
) -> AnswerAct:
    """Confirm, as the issuer, what the addressee reported as done."""
    allow_act(ActKind.VERIFY, actor, answer)
    act = add_act(answer, ActKind.VERIFY, actor=actor, acted_on=acted_on, now=now, said=Said(text=text))
    tell(ImplementationVerified, act, actor=actor, now=now)
    return act


@command
def contest(
    *,
    actor: Actor,
    answer: AddresseeItem,
    reason: str,
    acted_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> AnswerAct:
    """Say, as the issuer, why what was reported is not done."""
    allow_act(ActKind.CONTEST, actor, answer)
    act = add_act(answer, ActKind.CONTEST, actor=actor, acted_on=acted_on, now=now, said=Said(reason=reason))
    tell(ImplementationContested, act, actor=actor, now=now)
    return act


@command
def call_to_hearing(
    *,
    actor: Actor,
    answer: AddresseeItem,
    text: str,
    scheduled_on: date,
    acted_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> AnswerAct:
    """Call whoever refused to explain it in public, on a day."""
    allow_act(ActKind.CALL_TO_HEARING, actor, answer)
    refuse_blank(text)
    if scheduled_on < day_that_counts(acted_on, actor=actor, now=now):
        raise HearingBeforeTheCall
    if call_to_attend(answer):
        raise HearingAlreadyCalled
    said = Said(text=text, due_on=scheduled_on)
    act = add_act(answer, ActKind.CALL_TO_HEARING, actor=actor, acted_on=acted_on, now=now, said=said)
    tell(CalledToHearing, act, actor=actor, now=now, due_on=scheduled_on.isoformat())
    return act


@command
def record_hearing(
    *,
    actor: Actor,
    answer: AddresseeItem,
    held_on: date,
    now: datetime,
    minutes: str = "",
    evidence: Sequence[Attachment] = (),
    idempotency_key: str = "",
) -> AnswerAct:
    """Publish the minutes of a hearing that was called, written or attached."""
    allow_act(ActKind.HOLD_HEARING, actor, answer)
    call = call_to_attend(answer)
    if call is None:
        raise HearingNotCalled
    documents = keep_evidence(evidence, of=answer, actor=actor, now=now)
    if not (minutes.strip() or documents):
        raise MinutesMissing
    said = Said(text=minutes, documents=documents)
    act = add_act(answer, ActKind.HOLD_HEARING, actor=actor, acted_on=held_on, now=now, said=said)
    tell(HearingHeld, act, actor=actor, now=now)
    return act


@command
def close_answer(
    *,
    actor: Actor,
    answer: AddresseeItem,
    acted_on: date,
    now: datetime,
    reason: str = "",
    idempotency_key: str = "",
) -> AnswerAct:
    """End the follow-up; what was not verified is closed with a reason."""
    allow_act(ActKind.CLOSE, actor, answer)
    if answer.status != AnswerStatus.VERIFIED:
        refuse_blank(reason, refusal=ReasonMissing)
    act = add_act(answer, ActKind.CLOSE, actor=actor, acted_on=acted_on, now=now, said=Said(reason=reason))
    tell(AnswerClosed, act, actor=actor, now=now)
    return act


@command
def note_silence(*, actor: Actor, answer: AddresseeItem, now: datetime) -> AnswerAct:
    """Note that the term to acknowledge ended and nobody said a word."""
    allow_act(ActKind.FALL_SILENT, actor, answer)
    since = silent_since(answer, day_of(now))
    if since is None:
        raise NothingToNote
    act = add_act(answer, ActKind.FALL_SILENT, actor=actor, acted_on=since, now=now)
    tell(SilenceNoted, act, actor=actor, now=now)
    return act
