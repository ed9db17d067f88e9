"""Writes that follow or name who answers for an addressee."""

from __future__ import annotations

from datetime import datetime

from tequio.directory.commands.succession import assign_duty
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.recommendations import policy
from tequio.recommendations.events.duty import SuccessorNamed
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.steps.duty import follow_succession


class NothingToPass(Refusal):
    """Lo que ese destinatario debe ya lo debe quien responde por él."""


class BelongsToNoInstitution(Refusal):
    """Ese órgano no pertenece a ninguna institución: no hay a quién nombrar."""


@command
def pass_answers(*, actor: Actor, addressee: Addressee, now: datetime) -> Addressee:
    """Note that somebody else answers for an addressee than who owed it."""
    allow(policy.PASS_ANSWERS, actor, locked(addressee))
    if not follow_succession(addressee, actor=actor, now=now):
        raise NothingToPass
    return addressee


@command
def name_successor(
    *,
    actor: Actor,
    addressee: Addressee,
    successor: Institution,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Addressee:
    """Name which successor answers all that an addressee was asked."""
    allow(policy.NAME_SUCCESSOR, actor, locked(addressee))
    if addressee.host is None:
        raise BelongsToNoInstitution
    recommendation = addressee.recommendation
    assign_duty(
        actor=actor,
        institution=addressee.host,
        successor=successor,
        subject=recommendation.ref,
        matter=recommendation.title,
        on=day_of(now),
        reason=reason,
        about=[*recommendation.places, *addressee.places],
        now=now,
    )
    event = SuccessorNamed(
        title=recommendation.title,
        addressee=addressee.addressed.name,
        successor=successor.name,
        reason=reason.strip(),
    )
    about = [*recommendation.places, *addressee.places, *successor.places]
    record(event, actor=actor, subject=recommendation.ref, occurred_on=day_of(now), now=now, about=about)
    follow_succession(addressee, actor=actor, now=now)
    return addressee
