"""Lines of lists: an institution and its place, linked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tequio.directory.queries.lines import InstitutionLine, TerritoryLine
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


def institution_table(lines: Sequence[InstitutionLine], *, caption: str, empty: str = "") -> Table:
    """Make the table of institutions of one place."""
    columns = [
        Column(_("Institución"), "link"),
        Column(_("Qué es")),
        Column(_("Inicio"), "date"),
        Column(_("Fin"), "date"),
    ]
    rows: list[list[Value]] = [
        [name_cell(line), line.kind_label, line.began.shown, line.ended.shown] for line in lines
    ]
    return Table(caption, columns, rows, empty=empty)


def name_cell(line: InstitutionLine) -> Cell:
    """Show the name as a link, marked when it belongs to the demonstration."""
    note = _("ejemplo ficticio") if line.fictitious else ""
    return Cell(Link(line.title, url_of(line.ref)), note)


def place_link(place: TerritoryLine) -> Link:
    """Link the page of a place."""
    return Link(place.name, url_of(place.ref))
