"""Writes by which something counts from an earlier day than that of its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from tequio.deadlines import policy
from tequio.deadlines.events.arrival import AcknowledgementWithdrawn, EarlierDayAcknowledged
from tequio.deadlines.models import Acknowledgement, Deadline
from tequio.deadlines.steps import BeforeItStarted, count_from, record_act
from tequio.documents.models import Document
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_LONGEST_LABEL = 200


class NotBeforeTheRecord(Refusal):
    """Esa fecha no es anterior al día en que se registró: no hay nada que reconocer."""


class ProofMissing(Refusal):
    """Adjunte lo que llegó, o dé la dirección donde está: sin prueba no se reconoce otro día."""


@command
def acknowledge_earlier_day(
    *,
    actor: Actor,
    deadline: Deadline,
    arrived_on: date,
    reason: str,
    documents: Sequence[Document],
    now: datetime,
) -> Deadline:
    """Let what was owed count from an earlier day than its record.

    The act of whoever received it, which says so, decides who may; what was
    noted meanwhile stays in the log.
    """
    allow(policy.ACKNOWLEDGE_EARLIER_DAY, actor, locked(deadline))
    refuse_blank(reason, refusal=ReasonMissing)
    refuse_future(arrived_on, now)
    if arrived_on < deadline.started_on:
        raise BeforeItStarted
    if deadline.done_on and arrived_on >= deadline.done_on:
        raise NotBeforeTheRecord
    if not documents:
        raise ProofMissing
    count_from(deadline, arrived_on, day_of(now))
    deadline.save()
    given = Acknowledgement.objects.create(
        deadline=deadline,
        arrived_on=arrived_on,
        reason=reason.strip(),
        document=documents[0],
        acknowledged_on=day_of(now),
        acknowledged_by=actor.label[:_LONGEST_LABEL],
    )
    event = EarlierDayAcknowledged(
        **_facts(deadline, given), reason=given.reason, evidence=[str(document.ref) for document in documents]
    )
    record_act(deadline, event, actor=actor, on=day_of(now), now=now)
    return deadline


@command
def withdraw_acknowledgement(*, actor: Actor, deadline: Deadline, reason: str, now: datetime) -> Deadline:
    """Take the acknowledged day back: that of record counts again."""
    allow(policy.WITHDRAW_ACKNOWLEDGEMENT, actor, locked(deadline))
    refuse_blank(reason, refusal=ReasonMissing)
    given = deadline.acknowledgements.get(withdrawn_on=None)
    given.withdrawn_on, given.withdrawn_because = day_of(now), reason.strip()
    given.save(update_fields=["withdrawn_on", "withdrawn_because"])
    count_from(deadline, None, day_of(now))
    deadline.save()
    event = AcknowledgementWithdrawn(**_facts(deadline, given), reason=given.withdrawn_because)
    record_act(deadline, event, actor=actor, on=day_of(now), now=now)
    return deadline


class _Facts(TypedDict):
    owner: str
    rule: str
    matter: str
    due_on: str
    done_on: str
    arrived_on: str


def _facts(deadline: Deadline, given: Acknowledgement) -> _Facts:
    return {
        "owner": deadline.owner_label,
        "rule": deadline.rule,
        "matter": deadline.matter,
        "due_on": deadline.due_on.isoformat(),
        "done_on": deadline.done_on.isoformat() if deadline.done_on else "",
        "arrived_on": given.arrived_on.isoformat(),
    }
