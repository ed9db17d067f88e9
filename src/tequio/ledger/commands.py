"""Writes to the ledger itself: the withdrawal of a field, the time that is believed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger import policy
from tequio.ledger.command import command
from tequio.ledger.events import FieldWithdrawn, TimeConfirmed
from tequio.ledger.models import ClockRound, FieldSalt, FieldValue, LogEntry
from tequio.ledger.recording import record
from tequio.ledger.rounds import doubt_at


class TimeNotDoubted(Refusal):
    """La hora de la máquina no está en duda: el reloj ya actúa."""


@command
def confirm_time(*, actor: Actor, now: datetime) -> ClockRound:
    """Let the clock act again: whoever operates looked at the time."""
    allow(policy.CONFIRM_TIME, actor)
    doubt = doubt_at(now)
    if doubt is None:
        raise TimeNotDoubted
    newest = LogEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    given = {"last_at": now, "accepted_entry": newest}
    confirmed, _new = ClockRound.objects.update_or_create(pk=1, defaults=given)
    record(
        TimeConfirmed(reason=doubt.reason.value, last_on=day_of(doubt.last_at).isoformat()),
        actor=actor,
        subject=SubjectRef("federacion", "mx"),
        occurred_on=day_of(now),
        now=now,
    )
    return confirmed


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
