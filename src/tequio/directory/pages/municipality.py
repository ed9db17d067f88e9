"""What the pages of municipalities show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.directory.pages.institution import place_choices
from tequio.directory.pages.lines import institution_table, place_link
from tequio.directory.pages.territory import hour_of, terms_fact
from tequio.directory.queries.lines import TerritoryLine
from tequio.directory.queries.municipality import MunicipalityLine, MunicipalityView
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.links import url_of
from tequio.ui.values import Link, Value


@dataclass(frozen=True)
class MunicipalityPanel:
    """What the page of a municipality shows."""

    facts: tuple[Fact, ...]
    institutions: Table


def municipality_panel(view: MunicipalityView) -> MunicipalityPanel:
    """Make the page of a municipality."""
    empty = _("Aquí estarán sus instituciones cuando alguien las registre en el directorio.")
    return MunicipalityPanel(
        facts=(
            Fact(_("Entidad"), place_link(view.state)),
            *([Fact(_("Clave del INEGI"), view.inegi)] if view.inegi else []),
            hour_of(view.territory),
            terms_fact(view.terms),
        ),
        institutions=institution_table(view.institutions, caption=_("Instituciones"), empty=empty),
    )


def municipality_table(lines: Sequence[MunicipalityLine]) -> Table:
    """Make the table of municipalities."""
    columns = [Column(_("Municipio"), "link"), Column(_("Entidad"), "link"), Column(_("Clave del INEGI"))]
    rows: list[list[Value]] = [
        [Link(line.name, url_of(line.ref)), Link(line.state, url_of(line.state_ref)), line.code]
        for line in lines
    ]
    return Table(_("Municipios, por nombre"), columns, rows)


def municipality_filters(state: str, text: str, states: Sequence[TerritoryLine]) -> list[Filter]:
    """Offer what narrows the list of municipalities."""
    return [
        Filter("estado", _("Entidad"), value=state, choices=place_choices(states)),
        Filter("q", _("Nombre"), "search", text),
    ]
