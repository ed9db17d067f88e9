"""The matrix on paper: every addressee on landscape pages, with the day of its data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from tequio.ledger.queries import last_leaf
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.matrix import MatrixGroup, MatrixOutline, matrix_groups, matrix_outline
from tequio.recommendations.queries.matrix import MatrixFilter, rows_of_matrix
from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.links import url_of
from tequio.ui.values import Value

MOST_ON_PAPER = 400  # addressees; more are read in the open data


@dataclass(frozen=True)
class MatrixPaper:
    """What the printed matrix tells, and up to which entry."""

    outline: MatrixOutline
    groups: tuple[MatrixGroup, ...]
    narrowed: bool
    matching: int
    left_out: int
    fictitious: bool
    entry: int
    as_of: datetime | None
    address: str


def matrix_paper(recommendation: Recommendation, wanted: MatrixFilter) -> MatrixPaper:
    """Return the matrix as paper shows it, narrowed as its page is."""
    entry, as_of = last_leaf(about=[recommendation.ref]) or (0, None)
    found = rows_of_matrix(recommendation, wanted=wanted, size=MOST_ON_PAPER)
    return MatrixPaper(
        outline=matrix_outline(recommendation),
        groups=tuple(replace(group, table=_without_links(group.table)) for group in matrix_groups(found)),
        narrowed=wanted != MatrixFilter(),
        matching=found.matching,
        left_out=max(found.matching - MOST_ON_PAPER, 0),
        fictitious=recommendation.fictitious,
        entry=entry,
        as_of=as_of,
        address=f"{url_of(recommendation.ref)}matriz/",
    )


def download_of(recommendation: Recommendation, narrowed_by: str) -> Download:
    """Link the matrix on paper, narrowed as the page that links it."""
    address = f"{url_of(recommendation.ref)}matriz.pdf{narrowed_by.removesuffix('?')}"
    return Download("PDF", address, _("la matriz para imprimir"))


def _without_links(table: Table) -> Table:
    """Drop from each cell where more is read: on paper nobody follows it."""
    return replace(table, rows=tuple(tuple(map(_first, row)) for row in table.rows))


def _first(cell: Value) -> Value:
    return cell[0] if isinstance(cell, list) else cell
