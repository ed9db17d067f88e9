"""Tables for everybody, and with their keys for whoever works at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.working_table import Attending, TableKind, TableState, WorkingTable
from tequio.cocreation.pages.contribution import cards
from tequio.cocreation.queries.working_table import TableCounts
from tequio.cocreation.turnout import FEWEST, Turnout
from tequio.documents.queries import DocumentLine
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Link, State, Tone

_TONES: Final[dict[str, Tone]] = {
    TableState.ANNOUNCED: "wait",
    TableState.HELD: "good",
    TableState.CANCELLED: "none",
}


@dataclass(frozen=True)
class TablePage:
    """One table: where, when, who came and what was brought."""

    state: State
    facts: tuple[Fact, ...]
    turnout: Table | None
    few: str
    counted: str
    cards: tuple[Card, ...]


def name_of(table: WorkingTable) -> str:
    """Return what a table is called."""
    return _("%(kind)s en %(place)s") % {"kind": _kind(table), "place": table.place}


def table_facts(table: WorkingTable) -> tuple[Fact, ...]:
    """Return where and when it is, and who facilitates."""
    return (
        Fact(_("Qué día"), table.held_on, _("A las %s.") % time_format(table.starts_at, "H:i")),
        Fact(_("Dónde"), table.place),
        Fact(_("Quién facilita"), table.convener),
        Fact(_("Proceso"), Link(table.process.title, url_of(table.process.ref))),
    )


def table_page(
    table: WorkingTable,
    turnout: Turnout,
    counts: TableCounts,
    brought: Sequence[Contribution],
    minutes: Sequence[DocumentLine],
) -> TablePage:
    """Compose the page of a table."""
    links = tuple(Link(found.title, url_of(found.ref)) for found in minutes)
    return TablePage(
        state=state_of(table),
        facts=(*table_facts(table), *((Fact(_("Minuta"), links),) if links else ())),
        turnout=_turnout_table(turnout) if table.state == TableState.HELD else None,
        few=""
        if turnout.is_whole
        else _("De los sectores de los que fueron menos de %s personas no se publica el número.") % FEWEST,
        counted=_counted(counts),
        cards=cards(brought),
    )


def key_facts(table: WorkingTable, counts: TableCounts) -> tuple[Fact, ...]:
    """Return the key of a table and how often it was used, for whoever hands it out."""
    uses = ngettext("Se ha usado %s vez.", "Se ha usado %s veces.", counts.with_key) % counts.with_key
    address = f"{url_of(table.process.ref)}aportar/?clave={table.key}"
    return (
        Fact(
            _("Clave de la mesa"), table.key, _("Dígala a quienes están ahí; sirve solo ese día. %s") % uses
        ),
        Fact(_("Enlace con la clave"), Link(_("Aportar con la clave"), address)),
    )


def tables_shown(tables: Sequence[WorkingTable]) -> Table | None:
    """Return the tables of a process; none where there are none."""
    if not tables:
        return None
    columns = (
        Column(_("Mesa"), "link"),
        Column(_("Qué día"), "date"),
        Column(_("Hora")),
        Column(_("Quién facilita")),
        Column(_("Situación"), "state"),
    )
    rows = tuple(
        (
            Link(name_of(table), url_of(table.ref)),
            table.held_on,
            time_format(table.starts_at, "H:i"),
            table.convener,
            state_of(table),
        )
        for table in tables
    )
    return Table(_("Mesas"), columns, rows)


def state_of(table: WorkingTable) -> State:
    """Return whether it will take place, did, or will not."""
    return State(_TONES[table.state], capfirst(str(TableState(table.state).label)))


def crumb_of(table: WorkingTable) -> Link:
    """Return what a table is called where little fits."""
    return Link(_("Mesa del %s") % day(table.held_on))


def _turnout_table(turnout: Turnout) -> Table:
    rows: list[tuple[str, str]] = [
        (capfirst(str(Attending(sector).label)), str(number)) for sector, number in turnout.sectors.items()
    ]
    fewer = _("menos de %s") % FEWEST
    rows += [(capfirst(str(Attending(sector).label)), fewer) for sector in turnout.of_few]
    whole = str(turnout.people) if turnout.is_whole else _("más de %s") % turnout.people
    columns = (Column(_("Sector")), Column(_("Personas"), "number"))
    return Table(_("Quiénes fueron"), columns, (*rows, (_("En total"), whole)))


def _counted(counts: TableCounts) -> str:
    received = counts.with_key + counts.entered + counts.on_paper
    came = ngettext(
        "En esta mesa se recibió %(received)s aportación",
        "En esta mesa se recibieron %(received)s aportaciones",
        received,
    )
    how = _(
        "%(entered)s capturadas ahí, %(on_paper)s en papel y %(with_key)s con su clave. Publicadas: "
        "%(published)s."
    )
    numbers = {
        "received": received,
        "entered": counts.entered,
        "on_paper": counts.on_paper,
        "with_key": counts.with_key,
        "published": counts.published,
    }
    return f"{came}: {how}" % numbers


def _kind(table: WorkingTable) -> str:
    return capfirst(str(TableKind(table.kind).label))
