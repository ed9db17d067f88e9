"""One page about a recommendation, to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.recommendations.models import AddresseeItem, AnswerStatus, Recommendation
from tequio.recommendations.queries.counts import counts_of, day_of_issue, figures_of
from tequio.recommendations.queries.reading import progress_table
from tequio.recommendations.queries.words import pace_words, status_word
from tequio.ui.components import Column, Fact, Figure, Link, Table, Value
from tequio.ui.dates import day
from tequio.ui.links import url_of

_LONGEST_TABLE = 60
# In the order in which a commission asks about them.
_TOLD = (
    AnswerStatus.NOT_ACCEPTED,
    AnswerStatus.SILENT,
    AnswerStatus.CONTESTED,
    AnswerStatus.NOT_APPLICABLE,
    AnswerStatus.PARTIALLY_ACCEPTED,
    AnswerStatus.VERIFIED,
)


@dataclass(frozen=True)
class Report:
    """What the printed page tells."""

    title: str
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    progress: Table
    outstanding: Table
    left_out: int


def report_of(recommendation: Recommendation) -> Report:
    """Return the report of an issued recommendation."""
    on, counts = day_of_issue(recommendation), counts_of(recommendation)
    items = list(recommendation.items.order_by("number"))
    issued_by = recommendation.issued_by
    told = counts.of(_TOLD)
    return Report(
        title=recommendation.title,
        facts=(
            Fact(_("La emite"), issued_by.name),
            Fact(_("Se emitió"), day(on)),
            Fact(_("Votación"), recommendation.vote),
            Fact(_("Fundamento"), recommendation.legal_basis),
        ),
        figures=figures_of(counts, on),
        progress=progress_table(items, counts),
        outstanding=_outstanding(_cells(recommendation)),
        left_out=max(told - _LONGEST_TABLE, 0),
    )


def _cells(recommendation: Recommendation) -> Sequence[AddresseeItem]:
    related = ("item__recommendation", "addressee__institution", "addressee__body", "addressee__successor")
    cells = AddresseeItem.objects.filter(
        item__recommendation=recommendation, status__in=[status.value for status in _TOLD]
    )
    found = cells.select_related(*related).order_by("status_since", "addressee__number", "item__number")
    return sorted(found[:_LONGEST_TABLE], key=lambda cell: _TOLD.index(AnswerStatus(cell.status)))


def _outstanding(cells: Sequence[AddresseeItem]) -> Table:
    columns = [
        Column(_("Destinatario")),
        Column(_("Qué se pidió")),
        Column(_("Situación")),
        Column(_("Razón")),
        Column(_("Tiempo")),
    ]
    rows: list[list[Value]] = [
        [
            cell.addressee.duty_holder.name,
            Link(f"{cell.item.number}. {cell.item.short_title}", url_of(cell.ref)),
            status_word(cell.status),
            cell.reason or gettext("no dio razón"),
            _pace(cell),
        ]
        for cell in cells
    ]
    empty = gettext("Nadie ha dejado de responder ni hay respuestas que detallar.")
    return Table(_("Negativas, silencios y cumplimientos"), columns, rows, empty=empty)


def _pace(cell: AddresseeItem) -> str:
    if cell.days_to_answer is None:
        return gettext("sin respuesta")
    return str(capfirst(pace_words(cell.days_to_answer, cell.days_late or 0)))
