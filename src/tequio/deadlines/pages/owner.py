"""What an institution owes because it succeeded another, or no longer owes because it ended."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tequio.deadlines.queries.deadline import passed_through
from tequio.foundation.names import names_of
from tequio.foundation.refs import SubjectRef
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.links import url_of
from tequio.ui.values import Link, Value


def passed_table(ref: SubjectRef) -> Table | None:
    """List what is owed that came to an institution or went from it; None where there is none."""
    deadlines = passed_through(ref)
    if not deadlines:
        return None
    names = names_of(deadline.first_owner for deadline in deadlines)
    columns = [
        Column(_("Qué"), "link"),
        Column(_("Lo debía"), "link"),
        Column(_("Lo debe ahora"), "link"),
        Column(_("Vence"), "date"),
    ]
    rows: list[list[Value]] = [
        [
            Link(deadline.matter, url_of(deadline.subject)),
            Link(names[deadline.first_owner], url_of(SubjectRef.parse(deadline.first_owner))),
            Link(deadline.owner_label, url_of(deadline.owner)),
            deadline.due_on,
        ]
        for deadline in deadlines
    ]
    return Table(_("Deberes que pasaron por sucesión"), columns, rows)
