"""Writes that announce days of closure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from tequio.deadlines import policy
from tequio.deadlines.events.closure import ClosureDeclared
from tequio.deadlines.models import Closure
from tequio.deadlines.queries.calendar import touched_by_closure
from tequio.deadlines.steps import change_calendar, move
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record

LONGEST_CLOSURE: Final = 60


class ClosureAlreadyBegun(Refusal):
    """Los días de cierre se anuncian antes de que lleguen."""


class ClosureTooLong(Refusal):
    """Un cierre dura a lo más 60 días; más que eso lo suspende un decreto."""


@command
def declare_closure(
    *,
    actor: Actor,
    institution: Institution,
    first_day: date,
    last_day: date,
    reason: str,
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> Closure:
    """Announce days on which an institution closes, before they come."""
    change_calendar()
    allow(policy.DECLARE_CLOSURE, actor, institution)
    refuse_blank(reason, source, refusal=ReasonMissing)
    today = day_of(now)
    refuse_reversed(first_day, last_day)
    if first_day <= today:
        raise ClosureAlreadyBegun
    if (last_day - first_day).days >= LONGEST_CLOSURE:
        raise ClosureTooLong
    closure = Closure.objects.create(
        institution=institution,
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip(),
        source=source.strip(),
        declared_on=today,
    )
    event = ClosureDeclared(
        institution=institution.name,
        first_day=first_day.isoformat(),
        last_day=last_day.isoformat(),
        reason=closure.reason,
        source=closure.source,
    )
    record(event, actor=actor, subject=institution.ref, occurred_on=today, now=now, about=institution.places)
    touched = touched_by_closure(institution, first_day)
    move(touched, actor=actor, cause=(institution.ref,), reason=closure.reason, now=now)
    return closure
