"""Writes by which the issuer acknowledges that something came before its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from tequio.deadlines.commands import arrival as terms
from tequio.documents.evidence import Attachment
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.recommendations import policy
from tequio.recommendations.events.arrival import AcknowledgementWithdrawn, EarlierDayAcknowledged
from tequio.recommendations.models.answer import AnswerAct
from tequio.recommendations.queries.arrival import terms_met_by
from tequio.recommendations.steps.answer import keep_evidence, reread
from tequio.recommendations.steps.recount import follow_arrival


class NothingWasOwed(Refusal):
    """Ese acto no cumplió ningún plazo: cuenta el día en que se registró."""


class FromSomebodyElse(Refusal):
    """Todo lo que se reconoce junto debe ser del mismo destinatario."""


@command
def acknowledge_earlier_day(
    *,
    actor: Actor,
    act: AnswerAct,
    arrived_on: date,
    reason: str,
    now: datetime,
    also: Sequence[AnswerAct] = (),
    evidence: Sequence[Attachment] = (),
    idempotency_key: str = "",
) -> AnswerAct:
    """Say, as the issuer, that what was recorded came on an earlier day.

    `also` came with it, from the same addressee. That day counts in its terms
    from then on; a silence that was none is taken back, and stays in the log.
    """
    for one in (act, *also):
        allow(policy.ACKNOWLEDGE_EARLIER_DAY, actor, reread(one))
        if one.answer.addressee_id != act.answer.addressee_id:
            raise FromSomebodyElse
    documents = keep_evidence(evidence, of=act.answer, actor=actor, now=now)
    for one in (act, *also):
        met = terms_met_by(one)
        if not met:
            raise NothingWasOwed
        for term in met:
            terms.acknowledge_earlier_day(
                actor=actor, deadline=term, arrived_on=arrived_on, reason=reason, documents=documents, now=now
            )
        follow_arrival(one, met, day_of(now))
        event = EarlierDayAcknowledged(
            **_facts(one, arrived_on),
            reason=reason.strip(),
            evidence=[str(document.ref) for document in documents],
        )
        _tell(event, one, actor=actor, now=now)
    return act


@command
def withdraw_acknowledgement(
    *, actor: Actor, act: AnswerAct, reason: str, now: datetime, idempotency_key: str = ""
) -> AnswerAct:
    """Take the acknowledged day of an act back: that of its record counts."""
    allow(policy.WITHDRAW_ACKNOWLEDGEMENT, actor, reread(act))
    arrived_on, met = act.arrived_on or act.acted_on, terms_met_by(act)
    for term in met:
        terms.withdraw_acknowledgement(actor=actor, deadline=term, reason=reason, now=now)
    follow_arrival(act, met, day_of(now))
    event = AcknowledgementWithdrawn(**_facts(act, arrived_on), reason=reason.strip())
    _tell(event, act, actor=actor, now=now)
    return act


class _Facts(TypedDict):
    addressee: str
    item: str
    title: str
    act: str
    arrived_on: str
    recorded_on: str


def _facts(act: AnswerAct, arrived_on: date) -> _Facts:
    answer = act.answer
    return {
        "addressee": answer.addressee.duty_holder.name,
        "item": answer.item.short_title,
        "title": answer.item.recommendation.title,
        "act": act.kind,
        "arrived_on": arrived_on.isoformat(),
        "recorded_on": act.acted_on.isoformat(),
    }


def _tell(event: Event, act: AnswerAct, *, actor: Actor, now: datetime) -> None:
    record(event, actor=actor, subject=act.ref, occurred_on=day_of(now), now=now, about=act.answer.places)
