"""What several acts that withdraw have in common."""

from __future__ import annotations

from typing import Final

from tequio.ledger.events import FieldWithdrawn, InternalFieldsWithdrawn, WordsWithdrawn
from tequio.ledger.models import FieldSalt, FieldValue

# By these an entry tells what was withdrawn; they hold nobody's words and are never withdrawn themselves.
TELLING: Final = {
    FieldWithdrawn.kind: ("leaf", "field"),
    InternalFieldsWithdrawn.kind: ("fields",),
    WordsWithdrawn.kind: ("places", "tables"),
}


def tells_what_was_withdrawn(field: FieldValue) -> bool:
    """Tell whether a field is needed to know what was withdrawn."""
    return field.name in TELLING.get(field.entry.kind, ())


def destroy(field: FieldValue) -> None:
    """Destroy the value of a field and its salt; whoever calls records it."""
    field.value, field.withdrawn = None, True
    field.save(update_fields=["value", "withdrawn"])
    FieldSalt.objects.filter(field=field).delete()
