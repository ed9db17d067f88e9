"""What several acts that withdraw have in common."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.ledger.events import Event, FieldWithdrawn, InternalFieldsWithdrawn, WordsWithdrawn
from tequio.ledger.models import FieldSalt, FieldValue
from tequio.ledger.recording import record
from tequio.ledger.rows import wait_for_turn

PERSONAL_DATA: Final = SubjectRef("plataforma", "datos-personales")
# By these an entry tells what was withdrawn; they hold nobody's words and are never withdrawn themselves.
TELLING: Final = {
    FieldWithdrawn.kind: ("leaf", "field"),
    InternalFieldsWithdrawn.kind: ("fields",),
    WordsWithdrawn.kind: ("places", "tables"),
}


def take_turn_to_withdraw() -> None:
    """Let acts that withdraw, of whatever kind, follow one another: none finds what another takes away."""
    wait_for_turn("withdrawals")


def tells_what_was_withdrawn(field: FieldValue) -> bool:
    """Tell whether a field is needed to know what was withdrawn."""
    return field.name in TELLING.get(field.entry.kind, ())


def destroy(field: FieldValue) -> None:
    """Destroy the value of a field and its salt; whoever calls records it."""
    field.value, field.withdrawn = None, True
    field.save(update_fields=["value", "withdrawn"])
    FieldSalt.objects.filter(field=field).delete()


def withdraw_fields(
    event: type[Event], subject: SubjectRef, name: str, *, ground: str, actor: Actor, now: datetime
) -> None:
    """Destroy a field of all entries of one kind about a subject, and name each."""
    found = FieldValue.objects.filter(
        entry__kind=event.kind, entry__subject=str(subject), name=name, withdrawn=False
    )
    fields = list(found.select_related("entry").order_by("pk"))
    for field in fields:
        destroy(field)
    name_withdrawn(fields, ground=ground, actor=actor, now=now)


def name_withdrawn(fields: Iterable[FieldValue], *, ground: str, actor: Actor, now: datetime) -> None:
    """Name each field of a public entry in the log, and those of the others to whoever operates."""
    internal = []
    for field in fields:
        if field.entry.leaf_index is None:
            internal.append(f"{field.entry.uid.hex}.{field.name}")
        else:
            name_field(field, ground=ground, actor=actor, now=now)
    if internal:
        event = InternalFieldsWithdrawn(fields=tuple(internal), ground=ground)
        record(event, actor=actor, subject=PERSONAL_DATA, occurred_on=day_of(now), now=now)


def name_field(field: FieldValue, *, ground: str, actor: Actor, now: datetime) -> None:
    """Name a field of a leaf in an entry of its own: none is withdrawn under the name of another."""
    entry = field.entry
    record(
        FieldWithdrawn(leaf=entry.leaf_index or 0, field=field.name, ground=ground),
        actor=actor,
        subject=SubjectRef.parse(entry.subject),
        about=[entry.ref, *map(SubjectRef.parse, entry.about)],
        occurred_on=day_of(now),
        now=now,
    )
