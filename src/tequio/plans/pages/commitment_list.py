"""The list of all commitments: filters, cards or table, pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.plans.pages.headline import state_of
from tequio.plans.pages.situation import how_many, sdg_tags, title_cell
from tequio.plans.queries.commitment_list import Choices, CommitmentLine, CommitmentList, Wanted
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.tabs.tag import Tab
from tequio.ui.links import url_of
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link

CARDS, TABLE = "tarjetas", "tabla"


@dataclass(frozen=True)
class ListingPage:
    """What the page of all commitments shows."""

    found: str
    filters: tuple[Filter, ...]
    tabs: tuple[Tab, ...]
    cards: tuple[Card, ...]
    table: Table | None
    newer: str
    older: str
    downloads: tuple[Download, ...]


def listing_page(
    *, asked: AddressReader, wanted: Wanted, layout: str, choices: Choices, found: CommitmentList
) -> ListingPage:
    """Compose the page from what was asked and what was found."""
    as_table = layout == TABLE
    return ListingPage(
        found=how_many(found.total, found.fictitious),
        filters=(_search(wanted), _states(wanted, choices), *filters(asked, wanted, choices)),
        tabs=_tabs(asked, as_table=as_table),
        cards=() if as_table else cards(found.lines),
        table=_table(found.lines) if as_table else None,
        newer=asked.address_with(antes=found.before, despues=None) if found.before else "",
        older=asked.address_with(despues=found.after, antes=None) if found.after else "",
        downloads=downloads("compromisos"),
    )


def filters(asked: AddressReader, wanted: Wanted, choices: Choices) -> tuple[Filter, ...]:
    """Return the filters that a list and a plan have in common."""
    return (
        Filter("tema", _("Tema"), value=wanted.theme, choices=choices.themes),
        Filter("ods", _("ODS"), value=wanted.goal, choices=choices.goals),
        _institution(asked, wanted, choices),
    )


def _institution(asked: AddressReader, wanted: Wanted, choices: Choices) -> Filter:
    """Offer the institutions, or ask for one by name where they are many."""
    if choices.has_many_institutions:
        named = asked.text("institucion")
        return Filter("institucion", _("Institución (nombre o siglas)"), kind="search", value=named)
    chosen = "".join(wanted.institutions)
    return Filter("institucion", _("Institución"), value=chosen, choices=choices.institutions)


def cards(lines: Sequence[CommitmentLine]) -> tuple[Card, ...]:
    """Return a card for each commitment."""
    return tuple(
        Card(
            title=line.title,
            url=url_of(line.ref),
            kind=f"{line.state} · {line.year} · {line.theme}",
            text=line.summary,
            states=(state_of(line.headline),),
            tags=sdg_tags(line.sdg_codes),
            demo=line.fictitious,
        )
        for line in lines
    )


def downloads(path: str) -> tuple[Download, ...]:
    """Link a dataset in its two formats."""
    contains = _("una fila por compromiso")
    return tuple(Download(kind.upper(), f"/datos/{path}.{kind}", contains) for kind in ("csv", "json"))


def _search(wanted: Wanted) -> Filter:
    hint = _("Por ejemplo: pulpo")
    return Filter("q", _("Buscar"), kind="search", value=wanted.text, hint=hint)


def _states(wanted: Wanted, choices: Choices) -> Filter:
    return Filter("estado", _("Entidad"), value=wanted.state, choices=choices.states)


def _tabs(asked: AddressReader, *, as_table: bool) -> tuple[Tab, ...]:
    return (
        Tab(_("Tarjetas"), asked.address_with(vista=None), current=not as_table),
        Tab(_("Tabla"), asked.address_with(vista=TABLE), current=as_table),
    )


def _table(lines: Sequence[CommitmentLine]) -> Table:
    columns = (
        Column(_("Compromiso"), "link"),
        Column(_("Situación"), "state"),
        Column(_("Entidad"), "link"),
        Column(_("Plan"), "link"),
        Column(_("Tema")),
        Column(_("ODS")),
    )
    rows = tuple(
        (
            title_cell(line),
            state_of(line.headline),
            Link(line.state, url_of(line.state_ref)),
            Link(str(line.year), url_of(line.plan_ref)),
            line.theme,
            ", ".join(line.sdg_codes),
        )
        for line in lines
    )
    return Table(_("Compromisos"), columns, rows)
