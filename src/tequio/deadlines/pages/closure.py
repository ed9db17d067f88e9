"""Days of closure as everybody reads them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.models import Closure
from tequio.deadlines.pages.suspension import days_between
from tequio.deadlines.queries.suspension import Newest
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


def closures_table(listed: Newest[Closure]) -> Table:
    """Return a page of the days of closure as a table."""
    columns = [Column(_("Institución"), "link"), Column(_("Días"), "text"), Column(_("Razón"))]
    lines: list[list[Value]] = [
        [
            Link(row.institution.name, url_of(row.institution.ref)),
            days_between(row.first_day, row.last_day),
            Cell(row.reason, row.source),
        ]
        for row in listed.rows
    ]
    empty = _("Ninguno. Los fines de semana y los descansos de ley no se anuncian: nunca cuentan.")
    return Table(_("Días de cierre de las instituciones"), columns, lines, empty)


def institution_filter(choices: Sequence[tuple[str, str]], chosen: str) -> Filter:
    """Return the choice of whose closures are listed."""
    everyone = ("", _("Todas las instituciones"))
    return Filter("institucion", _("Institución"), value=chosen, choices=[everyone, *choices])
