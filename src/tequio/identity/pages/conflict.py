"""What somebody declared about interests, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from tequio.identity.models import ConflictStatement
from tequio.identity.pages.role import scope_value
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.values import State, Value


def statement_table(statements: Sequence[ConflictStatement], names: Mapping[str, str]) -> Table:
    """Show what was declared, newest first."""
    columns = (
        Column(_("Alcance"), "link"),
        Column(_("Fecha"), "date"),
        Column(_("Qué declaró"), "state"),
        Column(_("Con sus palabras")),
    )
    rows = [_row(statement, names) for statement in statements]
    return Table(_("Declaraciones de conflicto de interés"), columns, rows, empty=_("No hay declaraciones."))


def _row(statement: ConflictStatement, names: Mapping[str, str]) -> tuple[Value, ...]:
    told = State("wait", _("con conflicto")) if statement.has_conflict else State("good", _("sin conflicto"))
    return scope_value(statement.scope, names), statement.declared_on, told, statement.text or "—"
