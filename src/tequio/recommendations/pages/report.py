"""One page about a recommendation, to print and as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import InstitutionKind
from tequio.ledger.queries import last_leaf
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.counts import figures_of
from tequio.recommendations.pages.recommendation import progress_table
from tequio.recommendations.pages.status import answered_words, state_of, status_word
from tequio.recommendations.queries.counts import counts_of, day_of_issue
from tequio.recommendations.queries.report import LONGEST_TABLE, TOLD, cells_told, everyone_asked
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.figures.tag import Figure
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Link, Value


@dataclass(frozen=True)
class Report:
    """What the printed page tells."""

    title: str
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    answered: int
    progress: Table
    outstanding: Table
    left_out: int


@dataclass(frozen=True)
class Paper:
    """The report on paper: who answered what, and up to which entry."""

    report: Report
    everyone: Table | None
    fictitious: bool
    entry: int
    as_of: datetime | None
    address: str


def paper_of(recommendation: Recommendation) -> Paper:
    """Return the report of an issued recommendation as paper shows it."""
    entry, as_of = last_leaf(about=[recommendation.ref]) or (0, None)
    everyone = _everyone(recommendation)
    # A table of everyone names the silent ones, who gave no reason to be read apart.
    told = tuple(status for status in TOLD if status != AnswerStatus.SILENT) if everyone else TOLD
    return Paper(
        report=_report(recommendation, told),
        everyone=everyone,
        fictitious=recommendation.fictitious,
        entry=entry,
        as_of=as_of,
        address=url_of(recommendation.ref),
    )


def report_of(recommendation: Recommendation) -> Report:
    """Return the report of an issued recommendation."""
    return _report(recommendation, TOLD)


def _report(recommendation: Recommendation, told: Sequence[AnswerStatus]) -> Report:
    on, counts = day_of_issue(recommendation), counts_of(recommendation)
    items = list(recommendation.items.order_by("number"))
    issued_by = recommendation.issued_by
    return Report(
        title=recommendation.title,
        facts=(
            Fact(_("La emite"), issued_by.name),
            Fact(_("Se emitió"), day(on)),
            Fact(_("Votación"), recommendation.vote),
            Fact(_("Fundamento"), recommendation.legal_basis),
        ),
        figures=figures_of(counts, on),
        answered=counts.answered,
        progress=progress_table(items, counts),
        outstanding=_outstanding(cells_told(recommendation, told), told),
        left_out=max(counts.of(told) - LONGEST_TABLE, 0),
    )


def _everyone(recommendation: Recommendation) -> Table | None:
    """Tell each addressee's answers in a word each; None if they are too many."""
    asked = everyone_asked(recommendation)
    if not asked:
        return None
    items = recommendation.items.order_by("number").values_list("number", "short_title")
    columns = [Column(_("Destinatario")), *(Column(f"{number}. {title}") for number, title in items)]
    rows: list[list[Value]] = [
        [_name(one), *(state_of(cell.status).word for cell in one.answers.all())] for one in asked
    ]
    return Table(_("Qué hizo cada destinatario"), columns, rows, whole=True)


def _name(addressee: Addressee) -> str:
    """Name a guarantor by its place: there is one, with a very long name."""
    one = addressee.institution
    if one and one.kind == InstitutionKind.GUARANTOR and one.acronym:
        return f"{one.territory.name} · {one.acronym}"
    return addressee.addressed.name


def _outstanding(cells: Sequence[AddresseeItem], told: Sequence[AnswerStatus]) -> Table:
    columns = [
        Column(_("Destinatario")),
        Column(_("Qué se pidió")),
        Column(_("Situación")),
        Column(_("Razón")),
        Column(_("Tiempo")),
    ]
    rows: list[list[Value]] = [
        [
            cell.addressee.addressed.name,
            Link(f"{cell.item.number}. {cell.item.short_title}", url_of(cell.ref)),
            status_word(cell.status),
            cell.reason or _without_reason(cell.status),
            _pace(cell),
        ]
        for cell in cells
    ]
    caption = (
        _("Negativas, silencios y cumplimientos")
        if AnswerStatus.SILENT in told
        else _("Razones y cumplimientos")
    )
    empty = gettext("Nadie ha dejado de responder ni hay respuestas que detallar.")
    return Table(caption, columns, rows, empty=empty, whole=True)


def _without_reason(status: str) -> str:
    """Say that nobody gave a reason, where one was due."""
    return "—" if status == AnswerStatus.VERIFIED else gettext("no dio razón")


def _pace(cell: AddresseeItem) -> str:
    if cell.days_to_answer is None:
        return gettext("sin respuesta")
    return str(capfirst(answered_words(cell)))
