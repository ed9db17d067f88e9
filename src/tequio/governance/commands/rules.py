"""Writes to the operating rules of a body."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.events.rules import RulesAdopted
from tequio.governance.models.body import Seat
from tequio.governance.models.rules import (
    Abstentions,
    Majority,
    OperatingRules,
    QuorumBase,
    QuorumMeasure,
    VoteBase,
)
from tequio.governance.models.session import Session
from tequio.governance.policy import body as policy
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class QuorumNumberMissing(Refusal):
    """Diga cuántos asientos forman el cuórum."""


class QuorumTooLarge(Refusal):
    """El órgano no tiene tantos asientos con voto: con ese cuórum no podría sesionar nunca."""


class CastingSeatElsewhere(Refusal):
    """El asiento con voto de calidad es uno con voto de este órgano."""


class InForceBeforeAdopted(Refusal):
    """Unas reglas no rigen antes de la sesión que las adoptó."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What rules ask for."""

    quorum_measure: QuorumMeasure
    quorum_base: QuorumBase
    majority: Majority
    majority_base: VoteBase
    grave_majority: Majority
    grave_majority_base: VoteBase
    abstentions: Abstentions
    quorum_count: int = 0
    quorum_each_sector: int = 0
    casting_seat: Seat | None = None
    recused_count: bool = True
    notice_days: int = 0
    urgent_notice_days: int = 0
    alternates_vote: bool = True
    remote_counts: bool = True


@command
def adopt_rules(
    *,
    actor: Actor,
    session: Session,
    in_force_from: date,
    asked: Asked,
    now: datetime,
    source: str = "",
    idempotency_key: str = "",
) -> OperatingRules:
    """Record the rules that a session adopted.

    Sessions from a day on are held by them.
    """
    body = locked(session.body)
    allow(policy.ADOPT_RULES, actor, session)
    if in_force_from < session.held_on:
        raise InForceBeforeAdopted
    _refuse_impossible(session, asked)
    version = (body.rules.aggregate(last=Max("version"))["last"] or 0) + 1
    given = {field.name: getattr(asked, field.name) for field in fields(asked)}
    values: dict[str, Any] = {
        name: int(value) if isinstance(value, bool) else value for name, value in given.items()
    }
    rules = OperatingRules.objects.create(
        body=body,
        version=version,
        session=session,
        in_force_from=in_force_from,
        source=source.strip(),
        **given,
    )
    record(
        RulesAdopted(
            body=body.name,
            session=session.title,
            version=version,
            in_force_from=in_force_from.isoformat(),
            **{**values, "casting_seat": asked.casting_seat.number if asked.casting_seat else 0},
        ),
        actor=actor,
        subject=session.ref,
        occurred_on=session.held_on,
        now=now,
        about=body.places,
    )
    return rules


def _refuse_impossible(session: Session, asked: Asked) -> None:
    voting = session.body.seats.filter(has_vote=True, valid_to=None)
    if asked.quorum_measure == QuorumMeasure.COUNT:
        if asked.quorum_count < 1:
            raise QuorumNumberMissing
        if asked.quorum_count > voting.count():
            raise QuorumTooLarge
    if asked.casting_seat and not voting.filter(pk=asked.casting_seat.pk).exists():
        raise CastingSeatElsewhere
