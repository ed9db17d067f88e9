"""What is owed passes to somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from tequio.deadlines import policy
from tequio.deadlines.events.deadline import DeadlineHandedOver
from tequio.deadlines.models import Deadline, DeadlineScope
from tequio.deadlines.steps import record_act
from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.ledger.command import command
from tequio.ledger.rows import locked


@command
def hand_over(
    *,
    actor: Actor,
    deadline: Deadline,
    owner: SubjectRef,
    owner_label: str,
    on: date,
    now: datetime,
    unheld_since: date | None = None,
    about: Iterable[SubjectRef] = (),
) -> Deadline:
    """Let somebody else owe it by the same dates; who was first stays known.

    The days count as they did: no date moves because an institution ended.
    """
    allow(policy.HAND_OVER, actor, locked(deadline))
    before, first = deadline.owner_label, deadline.given_to
    deadline.owner, deadline.owner_label = str(owner), owner_label
    deadline.first_owner = "" if first == deadline.owner else first
    deadline.unheld_since = unheld_since
    new = [ref for ref in map(str, (owner, *about)) if ref not in deadline.about]
    deadline.about = [*deadline.about, *dict.fromkeys(new)]
    deadline.save()
    DeadlineScope.objects.bulk_create(DeadlineScope(deadline=deadline, ref=ref) for ref in dict.fromkeys(new))
    event = DeadlineHandedOver(
        owner=before, successor=owner_label, rule=deadline.rule, matter=deadline.matter
    )
    record_act(deadline, event, actor=actor, on=on, now=now)
    return deadline
