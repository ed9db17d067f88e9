"""The matrix of a recommendation as it is read, and as the files of open data write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.text import capfirst, slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.recommendations.groups import KINDS, Organisation, kind_of
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.continuity import cell_of, words_of
from tequio.recommendations.pages.counts import figures_of
from tequio.recommendations.pages.kind import kind_word, renamed_since
from tequio.recommendations.pages.status import answered_words, former_words, state_of, status_word
from tequio.recommendations.queries.continuity import Continuity, continuities
from tequio.recommendations.queries.counts import counts_of, day_of_issue
from tequio.recommendations.queries.matrix import (
    MatrixFilter,
    MatrixRows,
    everyone_with_code,
    state_of_place,
    states_asked,
)
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


@dataclass(frozen=True)
class MatrixGroup:
    """The addressees of one kind, one row each."""

    label: str
    size: int
    table: Table

    @property
    def anchor(self) -> str:
        """Return by which word the group is reached on its page."""
        return slugify(self.label)


@dataclass(frozen=True)
class MatrixOutline:
    """What the whole matrix holds, and so what it can be filtered by."""

    title: str
    figures: tuple[Figure, ...]
    renamed: str
    states: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, Words], ...]
    kinds: tuple[tuple[str, str], ...]

    def filters(self, wanted: MatrixFilter) -> tuple[Filter, ...]:
        return (
            Filter("estado", _("Entidad"), value=wanted.state, choices=self.states),
            Filter("situacion", _("Situación"), value=wanted.status, choices=self.statuses),
            Filter("tipo", _("Tipo de destinatario"), value=wanted.kind, choices=self.kinds),
            Filter(
                "desde_registro",
                _("Solo cambios desde el registro n.º"),
                "search",
                value="" if wanted.since is None else str(wanted.since),
            ),
        )


@dataclass(frozen=True)
class MatrixRow:
    """One cell as the files of open data write it; the columns are stable."""

    recommendation: str
    item: int
    item_title: str
    addressee: SubjectRef
    addressee_name: str
    acronym: str
    kind: str
    group: str
    state: str
    state_name: str
    status: str
    status_words: str
    since: date
    reason: str
    due_on: date | None
    days_to_answer: int | None
    days_late: int | None
    answered_on: date | None
    said_on: date | None
    arrived_on: date | None
    holder: SubjectRef | None
    holder_words: str


def matrix_outline(recommendation: Recommendation) -> MatrixOutline:
    """Return the figures, states, statuses and kinds of the whole matrix."""
    counts, on = counts_of(recommendation), day_of_issue(recommendation)
    return MatrixOutline(
        title=recommendation.title,
        figures=figures_of(counts, on),
        renamed=renamed_since(on),
        states=tuple((territory.code, territory.name) for territory in states_asked(recommendation)),
        statuses=tuple((s.value, status_word(s)) for s in AnswerStatus if counts.statuses[s]),
        kinds=tuple((kind, capfirst(kind_word(kind, on))) for kind in KINDS if counts.kinds[kind]),
    )


def matrix_groups(found: MatrixRows) -> tuple[MatrixGroup, ...]:
    """Show a page of the matrix, a table for each kind of addressee."""
    on = day_of_issue(found.recommendation)
    known = continuities(found.rows)
    by_kind = sorted(found.rows, key=lambda addressee: KINDS.index(kind_of(addressee.addressed)))
    return tuple(
        _group(kind, list(addressees), known, on, found)
        for kind, addressees in groupby(by_kind, key=lambda addressee: kind_of(addressee.addressed))
    )


def matrix_rows(code: str) -> list[MatrixRow]:
    """Return every cell of an issued recommendation, by addressee and item."""
    rows = everyone_with_code(code)
    known = continuities(rows)
    return [
        _row(code, cell, addressee, known[addressee.pk])
        for addressee in rows
        for cell in addressee.answers.all()
    ]


def _group(
    kind: str, rows: Sequence[Addressee], known: Mapping[int, Continuity], on: date, found: MatrixRows
) -> MatrixGroup:
    one_a_place = len({row.addressed.territory for row in rows}) == len(rows)
    name = _place_first if one_a_place else _name_first
    columns = [
        Column(capfirst(kind_word(kind, on, 1))),
        *(Column(f"{cell.item.number}. {cell.item.short_title}", "state") for cell in rows[0].answers.all()),
    ]
    cells: list[list[Value]] = [
        [name(row.addressed), *(_cell(cell, row, found) for cell in row.answers.all())] for row in rows
    ]
    later = [cell_of(known[row.pk]) for row in rows]
    if any(later) or renamed_since(on):
        columns.append(Column(_("Después")))
        cells = [[*row, cell] for row, cell in zip(cells, later, strict=True)]
    table = Table(_("Situación de cada recomendación"), columns, cells, even=True)
    return MatrixGroup(capfirst(kind_word(kind, on)), len(rows), table)


def _place_first(organisation: Organisation) -> Cell:
    return Cell(Link(_place(organisation), url_of(organisation.ref)), _short_name(organisation))


def _name_first(organisation: Organisation) -> Cell:
    return Cell(Link(_short_name(organisation), url_of(organisation.ref)), _place(organisation))


def _short_name(organisation: Organisation) -> str:
    return organisation.short_name if isinstance(organisation, Institution) else organisation.name


def _place(organisation: Organisation) -> str:
    return organisation.territory.name


def _cell(cell: AddresseeItem, addressee: Addressee, found: MatrixRows) -> Value:
    told = [cell.reason.rstrip(". ")] if cell.reason else []
    if cell.answered_on:
        told.append(capfirst(answered_words(cell)))
    if cell.due_on and not cell.answered:
        told.append(gettext("Plazo: %(day)s") % {"day": day(cell.due_on)})
    if cell.pk in found.former:
        told.append(former_words(found.former[cell.pk]).rstrip("."))
    if (cell.item.number, addressee.number) in found.changed:
        told.append(gettext("Cambió"))
    shown = state_of(cell.status)
    if cell.status == AnswerStatus.NO_RECORD:
        return Cell(shown, ". ".join(told)) if told else shown
    return [Cell(shown, ". ".join(told)), Link(gettext("Ver qué pasó"), url_of(cell.ref))]


def _row(code: str, cell: AddresseeItem, addressee: Addressee, continuity: Continuity) -> MatrixRow:
    organisation = addressee.addressed
    state = state_of_place(organisation.territory)
    return MatrixRow(
        recommendation=code,
        item=cell.item.number,
        item_title=cell.item.short_title,
        addressee=organisation.ref,
        addressee_name=organisation.name,
        acronym=organisation.acronym if isinstance(organisation, Institution) else "",
        kind=kind_of(organisation),
        group=addressee.group,
        state=state.code,
        state_name=state.name,
        status=cell.status,
        status_words=status_word(cell.status),
        since=cell.status_since,
        reason=cell.reason,
        due_on=cell.due_on,
        days_to_answer=cell.days_to_answer,
        days_late=cell.days_late,
        answered_on=cell.answered_on,
        said_on=cell.said_on,
        arrived_on=cell.arrived_on,
        holder=continuity.successor.ref if continuity.successor else None,
        holder_words=words_of(continuity),
    )
