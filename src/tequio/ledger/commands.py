"""Writes to the ledger itself: the withdrawal of a field."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.ledger import policy
from tequio.ledger.command import command
from tequio.ledger.events import FieldWithdrawn
from tequio.ledger.models import FieldSalt, FieldValue
from tequio.ledger.recording import record


@command
def withdraw_field(*, actor: Actor, field: FieldValue, ground: str, now: datetime) -> FieldValue:
    """Destroy a field's value and salt; the leaf stays valid.

    Only the disclosure goes: whoever copied it before can still show it.
    """
    allow(policy.WITHDRAW_FIELD, actor, field)
    entry = field.entry
    field.value, field.withdrawn = None, True
    field.save(update_fields=["value", "withdrawn"])
    FieldSalt.objects.filter(field=field).delete()
    record(
        FieldWithdrawn(leaf=entry.leaf_index or 0, field=field.name, ground=ground),
        actor=actor,
        subject=SubjectRef.parse(entry.subject),
        about=[entry.ref, *map(SubjectRef.parse, entry.about)],
        occurred_on=day_of(now),
        now=now,
    )
    return field
